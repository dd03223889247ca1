package org.broadsheet.store;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One process on one machine, named so exactly that another process on that machine can tell
 * whether it still lives. A number alone would not do: numbers of processes come round again.
 *
 * @param host the machine's name; nodes that share a database must not share this name unless they
 *     see each other's processes
 * @param pid the process's number on that machine
 * @param started when the process began
 */
public record NodeName(String host, long pid, Instant started) {
  /** Start times are told in ticks since a boot time that is known to the second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final Pattern SEPARATOR = Pattern.compile(" ");

  public NodeName {
    if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a host's name is one word, not \"" + host + "\"");
    }
  }

  /**
   * Names the process that asks.
   *
   * @param host the name of the machine it runs on
   */
  public static NodeName ofThisProcess(String host) {
    ProcessHandle self = ProcessHandle.current();
    return new NodeName(host, self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Reads what {@link #toString} wrote; empty for anything else. */
  static Optional<NodeName> parse(String text) {
    String[] parts = SEPARATOR.split(text, -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NodeName(parts[0], Long.parseLong(parts[1]), Instant.parse(parts[2])));
    } catch (IllegalArgumentException | DateTimeParseException foreign) {
      return Optional.empty();
    }
  }

  /**
   * Whether the other one ran on this machine and is no more: no process has its number, or one
   * that began at another time. Where the system does not tell when a process began, its number
   * decides. Of other machines nothing is known, so their processes count as alive.
   */
  boolean knowsDead(NodeName other) {
    return host.equals(other.host) && ProcessHandle.of(other.pid).filter(other::isSameAs).isEmpty();
  }

  private boolean isSameAs(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .startInstant()
            .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
            .orElse(true);
  }

  /** Three words: host, number, start. */
  @Override
  public String toString() {
    return host + ' ' + pid + ' ' + started;
  }
}
