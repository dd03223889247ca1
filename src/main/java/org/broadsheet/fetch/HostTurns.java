package org.broadsheet.fetch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a host be asked a few things at a time, with a pause between their starts, in the order of
 * arrival. Waiting blocks the calling thread only; thread-safe.
 */
final class HostTurns {
  private final int atOnce;
  private final long gapNanos;
  private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();

  HostTurns(int atOnce, Duration gap) {
    this.atOnce = atOnce;
    this.gapNanos = gap.toNanos();
  }

  /** Returns when it is the caller's turn to ask the host; the caller ends it by closing. */
  Turn take(String name) throws InterruptedException {
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

    synchronized boolean isForgettable() {
      return visitors == 0 && nextStart - System.nanoTime() <= 0;
    }
  }
}
