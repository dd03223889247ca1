package org.broadsheet.pipeline;

import java.time.Instant;
import java.util.List;
import org.broadsheet.delivery.Rate;
import org.broadsheet.delivery.RateLimiter;
import org.broadsheet.mail.Finding;
import org.broadsheet.mail.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One way out for letters, with several connections side by side, and whether it works. It is
 * trusted once a letter has got through since its last fault. Thread-safe.
 */
public final class Relay implements AutoCloseable {
  private final String name;
  private final List<Transport> connections;
  private final RateLimiter allowance;
  private Pause pause = new Pause(Instant.EPOCH, Instant.EPOCH);
  private String fault = "";
  private int faults;
  private boolean trusted;

  /**
   * Opens nothing yet.
   *
   * @param name what the operator knows it by
   * @param connections each used for one letter at a time; at least one
   * @param rate how fast letters may follow one another on all of them; null for no limit
   */
  public Relay(String name, List<? extends Transport> connections, @Nullable Rate rate) {
    this.name = name;
    this.connections = List.copyOf(connections);
    this.allowance = new RateLimiter(rate);
  }

  /**
   * How an outlet is.
   *
   * @param name what the operator knows it by
   * @param pausedUntil past when it works
   * @param fault what was wrong last
   */
  public record Condition(String name, Instant pausedUntil, String fault) {}

  /** Tries everything short of sending, and tells what was found. */
  public List<Finding> check() {
    return connections.getFirst().check();
  }

  synchronized Condition condition() {
    return new Condition(name, pause.end(), fault);
  }

  /** Whether the connection of that number is there and may be used. */
  synchronized boolean isOpen(int lane, Instant now) {
    if (now.isBefore(pause.begun())) {
      pause = new Pause(now, now);
    }
    return lane < connections.size() && !pause.holds(now);
  }

  synchronized Instant pausedUntil() {
    return pause.end();
  }

  synchronized boolean isTrusted() {
    return trusted;
  }

  /** How often in a row it has failed. */
  synchronized int faults() {
    return faults;
  }

  synchronized void worked() {
    faults = 0;
    trusted = true;
  }

  /** Notes a fault; several at once on several connections count as one. */
  synchronized void failed(String reply, Instant until, Instant now) {
    fault = reply;
    trusted = false;
    if (!pause.holds(now)) {
      faults++;
      pause = new Pause(now, until);
    }
  }

  int connections() {
    return connections.size();
  }

  Transport connection(int lane) {
    return connections.get(lane);
  }

  RateLimiter allowance() {
    return allowance;
  }

  @Override
  public void close() {
    connections.forEach(Transport::close);
  }
}
