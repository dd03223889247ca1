package org.broadsheet.store;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a node: a process on a machine, named so exactly that another process on that machine can
 * find out whether it is alive. A process id alone would not do, since they are reused.
 *
 * @param host the machine's name; nodes that share a database must not share this name unless they
 *     see each other's processes
 * @param pid the process id on that machine
 * @param started when the process began
 */
public record NodeName(String host, long pid, Instant started) {
  /** Start times are measured in ticks since a boot time that is known to the second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final Pattern SEPARATOR = Pattern.compile(" ");

  public NodeName {
    if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a host's name is one word, not \"" + host + "\"");
    }
  }

  /**
   * Names this process.
   *
   * @param host the name of the machine it runs on
   */
  public static NodeName ofThisProcess(String host) {
    ProcessHandle self = ProcessHandle.current();
    return new NodeName(host, self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Parses what {@link #toString} wrote; empty for anything else. */
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
   * Whether the other one ran on this machine and has ended: no process has its id, or one that
   * started at another time. Where the system does not report start times, the id decides.
   * Processes of other machines count as alive.
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

  /** Three words: host, process id, start. */
  @Override
  public String toString() {
    return host + ' ' + pid + ' ' + started;
  }
}
