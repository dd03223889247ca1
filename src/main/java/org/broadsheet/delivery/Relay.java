package org.broadsheet.delivery;

import java.time.Instant;
import java.util.List;
import org.broadsheet.news.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A relay, which takes letters on several connections side by side, and whether it works. It is
 * trusted once a letter has got through since its last fault. Thread-safe.
 */
public final class Relay {
  private final String name;
  private final List<RelayConnection> connections;
  private final RateLimiter limiter;
  private Pause pause = new Pause(Instant.EPOCH, Instant.EPOCH);
  private String fault = "";
  private int faults;
  private boolean trusted;
  private final Disputes disputes = new Disputes();

  /**
   * @param name what the operator knows it by
   * @param connections each used for one letter at a time; at least one
   * @param rate how fast letters may follow one another on all of them; null for no limit
   */
  public Relay(String name, List<RelayConnection> connections, @Nullable Rate rate) {
    this.name = name;
    this.connections = List.copyOf(connections);
    this.limiter = new RateLimiter(rate);
  }

  /**
   * The condition of a relay.
   *
   * @param name what the operator knows it by
   * @param pausedUntil past when it works
   * @param fault what was wrong last
   */
  public record Condition(String name, Instant pausedUntil, String fault) {}

  synchronized Condition condition() {
    return new Condition(name, pause.end(), fault);
  }

  /** Whether the connection of that number is there and may be used. */
  synchronized boolean isOpen(int connection, Instant now) {
    if (now.isBefore(pause.begun())) {
      pause = new Pause(now, now);
    }
    return connection < connections.size() && !pause.holds(now);
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

  /**
   * Whom the outcome of an attempt is to be laid to.
   *
   * @param letter the delivery's number
   * @return the outcome itself; of one that is disputed what others say of it, as far as they do
   */
  synchronized SendOutcome judge(long letter, SendOutcome outcome) {
    return disputes.judge(letter, outcome);
  }

  synchronized void worked() {
    faults = 0;
    trusted = true;
  }

  /** Notes a fault; several at once on several connections count as one. */
  synchronized void failed(String reply, Instant until, Instant now) {
    fault = reply;
    trusted = false;
    disputes.relayFailed();
    if (!pause.holds(now)) {
      faults++;
      pause = new Pause(now, until);
    }
  }

  int connections() {
    return connections.size();
  }

  RelayConnection connection(int number) {
    return connections.get(number);
  }

  RateLimiter limiter() {
    return limiter;
  }
}
