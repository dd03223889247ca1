package org.broadsheet.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that runs sixty times as fast as the machine's, the same for all processes that start it
 * at the same moment. It jumps by as many seconds as a file says, where there is one. Thread-safe.
 */
final class FastClock implements InstantSource {
  private static final int SPEED = 60;

  private final InstantSource machine = InstantSource.system();
  private final Instant started;
  private final Path jump;

  /**
   * @param started when the machine's clock and this one agreed
   * @param jump the file
   */
  FastClock(Instant started, Path jump) {
    this.started = started;
    this.jump = jump;
  }

  @Override
  public Instant instant() {
    Duration since = Duration.between(started, machine.instant());
    return started.plus(since.multipliedBy(SPEED)).plusSeconds(jumped());
  }

  /** Makes the clocks of all processes jump; to zero seconds sets them right again. */
  static void jump(Path file, long seconds) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, Long.toString(seconds));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long jumped() {
    try {
      return Files.exists(jump) ? Long.parseLong(Files.readString(jump)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
