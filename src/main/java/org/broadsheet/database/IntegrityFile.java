package org.broadsheet.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small file beside an H2 database that knows what the database must hold. H2 alone would not: a
 * file that lost its end it opens as it was some time ago, in place of one that is gone it makes an
 * empty one, and bytes that were changed it serves as they are.
 *
 * <p>Whoever has the seal has the database: the file is locked as long as a store of this process
 * has the database open, and one moment longer, so that nobody else opens the database while what
 * is in it is summed up.
 *
 * <p>It has two places, written in turns, each with a sum of its own: a process that dies while it
 * writes one leaves the other, which is older and so asks for less. That, and the order of things,
 * is why no death makes it refuse a database that is in order: it says "open" before H2 has the
 * file, "closed" after H2 has let go of it, and a mark only after the database holds it for good.
 *
 * <p>Thread-safe. What is done while it is open, from the look at the file to H2's having it, and
 * from H2's having let go of it to the sum, holds its monitor.
 */
final class IntegrityFile implements AutoCloseable {
  /** The seals that this process has; also guards their number of owners. */
  private static final Map<Path, IntegrityFile> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private IntegrityState state;
  private boolean inUse;
  private long turn;
  private int owners;

  private IntegrityFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    ByteBuffer content = ByteBuffer.allocate(2 * IntegrityRecord.LENGTH);
    int length = Math.max(0, channel.read(content, 0));
    IntegrityRecord newest = IntegrityRecord.newest(content.array(), length);
    this.turn = newest.turn();
    this.state = newest.state();
  }

  /** The seal, which is made if there is none; null while another process has it. */
  static @Nullable IntegrityFile take(Path file) throws IOException {
    synchronized (HELD) {
      IntegrityFile seal = HELD.get(file);
      if (seal == null) {
        seal = lock(file);
        if (seal == null) {
          return null;
        }
        HELD.put(file, seal);
      }
      seal.owners++;
      return seal;
    }
  }

  private static @Nullable IntegrityFile lock(Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file lies in a folder"));
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new IntegrityFile(file, channel);
      }
    } catch (OverlappingFileLockException _) {
      // Ours, under another name; closing the channel would unlock it.
      return null;
    }
    channel.close();
    return null;
  }

  /** What it says. */
  synchronized IntegrityState state() {
    return state;
  }

  /** Whether a store of this process has opened the database and it has not been closed since. */
  synchronized boolean isInUse() {
    return inUse;
  }

  /**
   * Says, before H2 opens the database, that it may change from now on.
   *
   * @param isThere whether there is one
   */
  synchronized void beginUse(boolean isThere) throws IOException {
    write(
        switch (state) {
          case IntegrityState.Closed(long mark, Checksum _) -> new IntegrityState.Open(mark);
          case IntegrityState.Open open -> open;
          case IntegrityState.Making making -> making;
          case IntegrityState.None _ ->
              isThere ? new IntegrityState.Open(0) : new IntegrityState.Making();
        });
    inUse = true;
  }

  /** Says so from now on, and survives a power cut. */
  synchronized void write(IntegrityState next) throws IOException {
    write(next, true);
  }

  /**
   * The database holds this mark for good. Left to the operating system: a power cut may leave an
   * older mark here, which asks for less.
   */
  synchronized void raise(long mark) throws IOException {
    if (state instanceof IntegrityState.Open(long last) && mark > last) {
      write(new IntegrityState.Open(mark), false);
    }
  }

  private void write(IntegrityState next, boolean force) throws IOException {
    ByteBuffer place = ByteBuffer.wrap(new IntegrityRecord(turn + 1, next).write());
    channel.write(place, (turn + 1) % 2 * IntegrityRecord.LENGTH);
    if (force) {
      channel.force(false);
    }
    turn++;
    state = next;
    inUse &= !(next instanceof IntegrityState.Closed);
  }

  /** Whether no other store of this process has the database. */
  boolean hasOneOwner() {
    synchronized (HELD) {
      return owners == 1;
    }
  }

  /** Lets others have it, once all owners have said so. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      owners--;
      if (owners == 0) {
        HELD.remove(file);
        channel.close();
      }
    }
  }
}
