package org.broadsheet.architecture.twin.catches;

/** Catches what it can't know. */
final class CatchesEverything {
  private CatchesEverything() {}

  static int parse(String number) {
    try {
      return Integer.parseInt(number);
    } catch (RuntimeException anything) {
      return 0;
    }
  }
}
