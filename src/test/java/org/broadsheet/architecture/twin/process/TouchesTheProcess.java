package org.broadsheet.architecture.twin.process;

/** Prints, reads the environment, ends the process. */
final class TouchesTheProcess {
  private TouchesTheProcess() {}

  static void leave() {
    System.out.println(System.getenv("HOME"));
    System.exit(1);
  }
}
