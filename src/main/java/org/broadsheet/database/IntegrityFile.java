package org.broadsheet.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The integrity file of an H2 database: a small file beside it that records what the database must
 * contain. H2 alone would not notice: a file that lost its end it opens in an older state, in place
 * of a missing file it creates an empty one, and changed bytes it serves as they are.
 *
 * <p>It is also the lock on the database: it is locked as long as a {@link Database} of this
 * process is open, and until the checksum has been taken afterwards.
 *
 * <p>It has two records, written in turn, each with its own checksum: a process that dies while it
 * writes one leaves the other, which is older and so demands less. That, and the order of writes,
 * is why no crash makes it refuse an undamaged database: "open" is written before H2 opens the
 * file, "closed" after H2 has closed it, and a mark only after the database has it durably.
 *
 * <p>Thread-safe. The caller holds its monitor from the inspection of the file until H2 has opened
 * it, and from H2's closing it until the checksum is written.
 */
final class IntegrityFile implements AutoCloseable {
  /** Those that this process has locked; also guards their number of owners. */
  private static final Map<Path, IntegrityFile> LOCKED = new HashMap<>();

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

  /** Locks the file, which is created if missing; null while another process has locked it. */
  static @Nullable IntegrityFile take(Path file) throws IOException {
    synchronized (LOCKED) {
      IntegrityFile integrity = LOCKED.get(file);
      if (integrity == null) {
        integrity = lock(file);
        if (integrity == null) {
          return null;
        }
        LOCKED.put(file, integrity);
      }
      integrity.owners++;
      return integrity;
    }
  }

  private static @Nullable IntegrityFile lock(Path file) throws IOException {
    PrivateFile.create(file);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new IntegrityFile(file, channel);
      }
    } catch (OverlappingFileLockException _) {
      // Locked by this process under another name; closing the channel would unlock it.
      return null;
    }
    channel.close();
    return null;
  }

  /** The newest record. */
  synchronized IntegrityState state() {
    return state;
  }

  /** Whether this process has the database open. */
  synchronized boolean isInUse() {
    return inUse;
  }

  /**
   * Records, before H2 opens the database, that it may change from now on.
   *
   * @param exists whether the database exists
   */
  synchronized void beginUse(boolean exists) throws IOException {
    write(
        switch (state) {
          case IntegrityState.Closed(long mark, Checksum _) -> new IntegrityState.Open(mark);
          case IntegrityState.Open open -> open;
          case IntegrityState.Making making -> making;
          case IntegrityState.None _ ->
              exists ? new IntegrityState.Open(0) : new IntegrityState.Making();
        });
    inUse = true;
  }

  /** Writes a record that survives a power cut. */
  synchronized void write(IntegrityState next) throws IOException {
    write(next, true);
  }

  /**
   * Records that the database has this mark durably. The write is left to the operating system: a
   * power cut may leave an older mark here, which demands less.
   */
  synchronized void raise(long mark) throws IOException {
    if (state instanceof IntegrityState.Open(long last) && mark > last) {
      write(new IntegrityState.Open(mark), false);
    }
  }

  private void write(IntegrityState next, boolean force) throws IOException {
    ByteBuffer record = ByteBuffer.wrap(new IntegrityRecord(turn + 1, next).write());
    channel.write(record, (turn + 1) % 2 * IntegrityRecord.LENGTH);
    if (force) {
      channel.force(false);
    }
    turn++;
    state = next;
    inUse &= !(next instanceof IntegrityState.Closed);
  }

  /** Whether the database is open only once in this process. */
  boolean hasOneOwner() {
    synchronized (LOCKED) {
      return owners == 1;
    }
  }

  /** Unlocks the file when its last owner closes it. */
  @Override
  public void close() throws IOException {
    synchronized (LOCKED) {
      owners--;
      if (owners == 0) {
        LOCKED.remove(file);
        channel.close();
      }
    }
  }
}
