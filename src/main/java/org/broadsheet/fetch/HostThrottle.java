package org.broadsheet.fetch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.broadsheet.fetch.FetchResult.Failure;

/**
 * Limits the requests to each host: a few at a time, with a pause between their starts, in the
 * order of arrival. A host that does not answer several times in a row is suspended for a while (a
 * circuit breaker), so that those who wait for it do not run into the same timeout one after the
 * other. Waiting blocks the calling thread only; thread-safe.
 */
final class HostThrottle {
  private static final int MAX_FAILURES = 2;
  private static final long SUSPENSION_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int atOnce;
  private final long gapNanos;
  private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();

  HostThrottle(int atOnce, Duration gap) {
    this.atOnce = atOnce;
    this.gapNanos = gap.toNanos();
  }

  /**
   * Waits for a permit to send a request to the host; the caller releases it by closing.
   *
   * @throws FetchException if the host is suspended
   */
  Permit acquire(String name) throws FetchException, InterruptedException {
    Host host =
        hosts.compute(
            name,
            (_, known) -> {
              Host joined = known == null ? new Host(atOnce) : known;
              joined.callers++;
              return joined;
            });
    try {
      host.slots.acquire();
    } catch (InterruptedException e) {
      leave(name);
      throw e;
    }
    Permit permit = new Permit(name, host);
    if (host.isSuspended()) {
      permit.close();
      throw new FetchException(
          Failure.NOT_ASKED, name + " did not answer others just now, so it was not asked");
    }
    try {
      TimeUnit.NANOSECONDS.sleep(host.reserveStart(gapNanos));
    } catch (InterruptedException e) {
      permit.close();
      throw e;
    }
    return permit;
  }

  /** Forgets the hosts that nobody uses and whose pause is over. */
  void forgetIdle() {
    for (String name : hosts.keySet()) {
      hosts.computeIfPresent(name, (_, host) -> host.isIdle() ? null : host);
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
          host.callers--;
          return host.isIdle() ? null : host;
        });
  }

  /** A permit to send a request to one host, until it is closed. */
  final class Permit implements AutoCloseable {
    private final String name;
    private final Host host;

    private Permit(String name, Host host) {
      this.name = name;
      this.host = host;
    }

    /** Reports whether the host gave an answer, of whatever kind. */
    void report(boolean answered) {
      host.report(answered);
    }

    @Override
    public void close() {
      host.slots.release();
      leave(name);
    }
  }

  private static final class Host {
    private final Semaphore slots;

    /** Those who wait for or hold a permit; changed only while the map holds this host's key. */
    private int callers;

    private long nextStart = System.nanoTime();

    /** Requests in a row that it did not answer. */
    private int failures;

    private long suspendedUntil = nextStart;

    Host(int atOnce) {
      slots = new Semaphore(atOnce, true);
    }

    /** Reserves the next start and returns how many nanoseconds it is away. */
    synchronized long reserveStart(long gapNanos) {
      long now = System.nanoTime();
      long start = nextStart - now > 0 ? nextStart : now;
      nextStart = start + gapNanos;
      return start - now;
    }

    synchronized void report(boolean answered) {
      failures = answered ? 0 : failures + 1;
      if (!answered) {
        suspendedUntil = System.nanoTime() + SUSPENSION_NANOS;
      }
    }

    synchronized boolean isSuspended() {
      return failures >= MAX_FAILURES && remembersFailure();
    }

    private boolean remembersFailure() {
      return failures > 0 && suspendedUntil - System.nanoTime() > 0;
    }

    synchronized boolean isIdle() {
      return callers == 0 && nextStart - System.nanoTime() <= 0 && !remembersFailure();
    }
  }
}
