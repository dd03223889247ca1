package org.broadsheet.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a node: of one run of a process. It is drawn anew at each start, so that no two nodes
 * share it, whatever their hosts are called; and it says so exactly where the process runs that
 * another one on the same machine can find out whether it is alive.
 *
 * @param name one word: a name that people know, and what was drawn
 * @param machine where its process id counts; {@link MachineId#UNKNOWN} where that is not known
 * @param pid the process id on that machine
 * @param started when the process began
 */
public record NodeName(String name, String machine, long pid, Instant started) {
  /** Start times are measured in ticks since a boot time that is known to the second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final int DRAWN_BYTES = 4;
  private static final Pattern SEPARATOR = Pattern.compile(" ");
  private static final SecureRandom RANDOM = new SecureRandom();

  public NodeName {
    if (!isWord(name) || !isWord(machine)) {
      throw new IllegalArgumentException(
          "the names of a node and a machine are one word each, not \"%s\" and \"%s\""
              .formatted(name, machine));
    }
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().noneMatch(Character::isWhitespace);
  }

  /**
   * Draws a name for this process.
   *
   * @param label what people know it by, such as the host's name; one word, not necessarily unique
   */
  public static NodeName ofThisProcess(String label) {
    return ofThisProcess(label, MachineId.read());
  }

  static NodeName ofThisProcess(String label, String machine) {
    byte[] drawn = new byte[DRAWN_BYTES];
    RANDOM.nextBytes(drawn);
    ProcessHandle self = ProcessHandle.current();
    return new NodeName(
        label + '.' + HexFormat.of().formatHex(drawn),
        machine,
        self.pid(),
        self.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Parses what {@link #toString} wrote; empty for anything else. */
  static Optional<NodeName> parse(String text) {
    String[] parts = SEPARATOR.split(text, -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new NodeName(parts[0], parts[1], Long.parseLong(parts[2]), Instant.parse(parts[3])));
    } catch (IllegalArgumentException | DateTimeParseException foreign) {
      return Optional.empty();
    }
  }

  /**
   * Whether the other one ran on this machine and has ended: no process has its id, or one that
   * started at another time. Where the system does not report start times, the id decides.
   * Processes of other machines count as alive, as do those of machines that are not known.
   */
  boolean knowsDead(NodeName other) {
    return isOnSameMachine(other) && !machine.equals(MachineId.UNKNOWN) && !isRunning(other);
  }

  /**
   * Whether it knows that the other one runs: a process on this machine, or, where machines are not
   * known, on one that may be this.
   */
  boolean knowsAlive(NodeName other) {
    return isOnSameMachine(other) && isRunning(other);
  }

  private boolean isOnSameMachine(NodeName other) {
    return machine.equals(other.machine);
  }

  private static boolean isRunning(NodeName other) {
    return ProcessHandle.of(other.pid).filter(other::isSameAs).isPresent();
  }

  private boolean isSameAs(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .startInstant()
            .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
            .orElse(true);
  }

  /** Four words: name, machine, process id, start. */
  @Override
  public String toString() {
    return name + ' ' + machine + ' ' + pid + ' ' + started;
  }
}
