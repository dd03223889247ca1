package org.broadsheet.news;

/**
 * What must be done before a letter can count as delivered, be it by SMTP's final dot (RFC 5321
 * section 4.1.1.4) or by the name of a file.
 */
@FunctionalInterface
public interface BeforeFinalDot {
  /**
   * Does it. Where it throws, the exception comes out of whoever carries the letter, and the letter
   * has not been delivered.
   */
  void run();
}
