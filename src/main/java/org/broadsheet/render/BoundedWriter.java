package org.broadsheet.render;

import java.io.Writer;
import java.util.Arrays;

/** Collects a page, and stops a template that prints without end or works too long. */
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

  /** Asking for the time at each write would cost more than the write. */
  private static final int CHECKS = 64;

  private char[] page = new char[32 * 1024];
  private int length;
  private int checks;
  private final int most;
  private final CpuBudget effort;

  /**
   * @param most in UTF-16 units
   * @param effort what the thread that prints may take
   */
  BoundedWriter(int most, CpuBudget effort) {
    this.most = most;
    this.effort = effort;
  }

  @Override
  public void write(char[] text, int from, int count) {
    makeRoom(count);
    System.arraycopy(text, from, page, length, count);
    length += count;
  }

  @Override
  public void write(String text, int from, int count) {
    makeRoom(count);
    text.getChars(from, from + count, page, length);
    length += count;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return new String(page, 0, length);
  }

  private void makeRoom(int count) {
    if (count > most - length) {
      throw new Exceeded("prints more than " + most + " characters", true);
    }
    checkEffort();
    if (count > page.length - length) {
      page = Arrays.copyOf(page, Math.max(length + count, 2 * page.length));
    }
  }

  /** To be asked also where nothing is printed, as in loops over nothing. */
  void checkEffort() {
    checks++;
    if (checks % CHECKS == 0 && effort.isSpent()) {
      throw new Exceeded("takes too long", false);
    }
  }
}
