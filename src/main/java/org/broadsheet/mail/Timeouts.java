package org.broadsheet.mail;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The timeouts of an SMTP session, phase by phase.
 *
 * @param connect for the connection to be established
 * @param read for one whole reply, the one to the final dot excepted
 * @param write for a command, or for 16 KB of the message, to be taken
 * @param finalDot for the reply to the final dot; RFC 5321 section 4.5.3.2.6 asks for ten minutes,
 *     as giving up early is what makes duplicates
 */
public record Timeouts(Duration connect, Duration read, Duration write, Duration finalDot) {
  /** Long enough for any server that works. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));

  public Timeouts {
    if (Stream.of(connect, read, write, finalDot)
        .anyMatch(limit -> limit.toMillis() < 1 || limit.toDays() > 1)) {
      throw new IllegalArgumentException("a timeout lies between a millisecond and a day");
    }
  }
}
