package org.broadsheet.render;

import java.io.Writer;
import java.util.Arrays;

/** A writer that collects a page and stops a template that prints or computes without end. */
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

  /** Reading the clock at each write would cost more than the write. */
  private static final int CHECKS = 64;

  private char[] page = new char[32 * 1024];
  private int length;
  private int checks;
  private final int limit;
  private final CpuBudget budget;

  /**
   * @param limit in UTF-16 units
   * @param budget the printing thread's processor time
   */
  BoundedWriter(int limit, CpuBudget budget) {
    this.limit = limit;
    this.budget = budget;
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
    if (count > limit - length) {
      throw new Exceeded("prints more than " + limit + " characters", true);
    }
    checkBudget();
    if (count > page.length - length) {
      page = Arrays.copyOf(page, Math.max(length + count, 2 * page.length));
    }
  }

  /** Also called where nothing is printed, as in loops without output. */
  void checkBudget() {
    checks++;
    if (checks % CHECKS == 0 && budget.isSpent()) {
      throw new Exceeded("takes too long", false);
    }
  }
}
