package org.broadsheet.daemon;

/**
 * The wiring for the settings in force, which may be replaced while work under it goes on.
 * Thread-safe.
 */
final class CurrentWiring implements AutoCloseable {
  private volatile Wiring wiring;

  CurrentWiring(Wiring wiring) {
    this.wiring = wiring;
  }

  /** What is done with a wiring that stays open meanwhile. */
  interface Work<T, E extends Exception> {
    T with(Wiring wiring) throws E;
  }

  <T, E extends Exception> T with(Work<T, E> work) throws E {
    while (true) {
      Wiring current = wiring;
      if (current.enter()) {
        try {
          return work.with(current);
        } finally {
          current.leave();
        }
      }
    }
  }

  /** Puts another in force; the last one is closed once all work under it has ended. */
  void replace(Wiring next) {
    Wiring last = wiring;
    wiring = next;
    Thread.ofVirtual().name("close old settings").start(last::close);
  }

  /** Waits for the work that is under way. */
  @Override
  public void close() {
    wiring.close();
  }
}
