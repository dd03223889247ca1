package org.broadsheet.fetch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.broadsheet.fetch.FetchResult.Failure;

/**
 * Lets a host be asked a few things at a time, with a pause between their starts, in the order of
 * arrival. A host that does not answer several times in a row is set aside for a while, so that
 * those who wait for it do not wait for its silence one after the other. Waiting blocks the calling
 * thread only; thread-safe.
 */
final class HostThrottle {
  private static final int MOST_SILENCES = 2;
  private static final long SET_ASIDE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int atOnce;
  private final long gapNanos;
  private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();

  HostThrottle(int atOnce, Duration gap) {
    this.atOnce = atOnce;
    this.gapNanos = gap.toNanos();
  }

  /**
   * Returns when it is the caller's turn to ask the host; the caller ends it by closing.
   *
   * @throws FetchException if the host is set aside
   */
  Turn take(String name) throws FetchException, InterruptedException {
    Host host =
        hosts.compute(
            name,
            (_, known) -> {
              Host joined = known == null ? new Host(atOnce) : known;
              joined.visitors++;
              return joined;
            });
    try {
      host.slots.acquire();
    } catch (InterruptedException e) {
      leave(name);
      throw e;
    }
    Turn turn = new Turn(name, host);
    if (host.isSetAside()) {
      turn.close();
      throw new FetchException(
          Failure.TIMEOUT, name + " did not answer others just now, so it was not asked");
    }
    try {
      TimeUnit.NANOSECONDS.sleep(host.reserveStart(gapNanos));
    } catch (InterruptedException e) {
      turn.close();
      throw e;
    }
    return turn;
  }

  /** Forgets the hosts that nobody visits and whose pause is over. */
  void forgetRested() {
    for (String name : hosts.keySet()) {
      hosts.computeIfPresent(name, (_, host) -> host.isForgettable() ? null : host);
    }
  }

  /** How many hosts are remembered. */
  int size() {
    return hosts.size();
  }

  private void leave(String name) {
    hosts.computeIfPresent(
        name,
        (_, host) -> {
          host.visitors--;
          return host.isForgettable() ? null : host;
        });
  }

  /** The right to ask one host, from now until it is closed. */
  final class Turn implements AutoCloseable {
    private final String name;
    private final Host host;

    private Turn(String name, Host host) {
      this.name = name;
      this.host = host;
    }

    /** Notes whether the host gave an answer, of whatever kind. */
    void note(boolean answered) {
      host.note(answered);
    }

    @Override
    public void close() {
      host.slots.release();
      leave(name);
    }
  }

  private static final class Host {
    private final Semaphore slots;

    /** Those who wait or have a turn; changed only while the map holds this host's key. */
    private int visitors;

    private long nextStart = System.nanoTime();

    /** Questions in a row that it did not answer. */
    private int silences;

    private long rememberedUntil = nextStart;

    Host(int atOnce) {
      slots = new Semaphore(atOnce, true);
    }

    /** Books the next start and returns how many nanoseconds it is away. */
    synchronized long reserveStart(long gapNanos) {
      long now = System.nanoTime();
      long start = nextStart - now > 0 ? nextStart : now;
      nextStart = start + gapNanos;
      return start - now;
    }

    synchronized void note(boolean answered) {
      silences = answered ? 0 : silences + 1;
      if (!answered) {
        rememberedUntil = System.nanoTime() + SET_ASIDE_NANOS;
      }
    }

    synchronized boolean isSetAside() {
      return silences >= MOST_SILENCES && isRemembered();
    }

    private boolean isRemembered() {
      return silences > 0 && rememberedUntil - System.nanoTime() > 0;
    }

    synchronized boolean isForgettable() {
      return visitors == 0 && nextStart - System.nanoTime() <= 0 && !isRemembered();
    }
  }
}
