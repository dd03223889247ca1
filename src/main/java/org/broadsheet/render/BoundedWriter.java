package org.broadsheet.render;

import java.io.Writer;

/** Collects a page, and stops a template that prints without end or takes too long. */
final class BoundedWriter extends Writer {
  /** A page was too large or too slow. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean inSize;

    Exceeded(String what, boolean inSize) {
      super(what);
      this.inSize = inSize;
    }

    /** Whether it was too large, as against too slow. */
    boolean isInSize() {
      return inSize;
    }
  }

  private final StringBuilder page = new StringBuilder(32 * 1024);
  private final int most;
  private final long deadline;

  /**
   * @param most in UTF-16 units
   * @param nanos from now on
   */
  BoundedWriter(int most, long nanos) {
    this.most = most;
    this.deadline = System.nanoTime() + nanos;
  }

  @Override
  public void write(char[] text, int from, int length) {
    check(length);
    page.append(text, from, length);
  }

  @Override
  public void write(String text, int from, int length) {
    check(length);
    page.append(text, from, from + length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return page.toString();
  }

  private void check(int length) {
    if (page.length() + length > most) {
      throw new Exceeded("prints more than " + most + " characters", true);
    }
    checkTime();
  }

  /** To be asked also where nothing is printed, as in loops over nothing. */
  void checkTime() {
    if (System.nanoTime() - deadline > 0) {
      throw new Exceeded("takes too long", false);
    }
  }
}
