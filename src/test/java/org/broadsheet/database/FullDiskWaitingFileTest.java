package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.broadsheet.trial.Wait;
import org.h2.store.fs.FileBaseDefault;
import org.junit.jupiter.api.Test;

class FullDiskWaitingFileTest {
  private static final Path DATABASE = Path.of("a", "store");

  private final Disk disk = new Disk();
  private final FullDiskWaitingFile file =
      new FullDiskWaitingFile(Path.of("a", "store.mv.db"), disk, () -> disk.full);

  /** Takes octets unless it is full or broken. */
  private static final class Disk extends FileBaseDefault {
    private final ByteBuffer taken = ByteBuffer.allocate(16);
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean full;
    private volatile boolean broken;

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      if (full || broken) {
        source.get();
        refusals.incrementAndGet();
        throw new IOException(full ? "no space" : "worn out");
      }
      int length = source.remaining();
      taken.put((int) position, source, source.position(), length);
      source.position(source.limit());
      return length;
    }

    @Override
    public long size() {
      return taken.capacity();
    }

    @Override
    protected void implTruncate(long size) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aWriteWaitsUntilThereIsSpace() throws Exception {
    disk.full = true;
    Future<Integer> written = write();
    Wait.until("refusals", () -> disk.refusals.get() > 2);
    assertThat(FullDiskWaitingFile.isWaiting(DATABASE)).isTrue();
    assertThat(FullDiskWaitingFile.isWaiting(Path.of("a", "sto"))).isFalse();
    assertThat(written).isNotDone();

    disk.full = false;
    assertThat(written.get()).isEqualTo(3);
    assertThat(disk.taken.array()).startsWith(0, 0, 7, 8, 9);
    assertThat(FullDiskWaitingFile.isWaiting(DATABASE)).isFalse();
  }

  @Test
  void anInterruptDoesNotEndTheWait() throws Exception {
    disk.full = true;
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    file.write(octets(), 2);
                    interrupted.complete(Thread.interrupted());
                  } catch (IOException failure) {
                    interrupted.completeExceptionally(failure);
                  }
                });
    Wait.until("a refusal", () -> disk.refusals.get() > 0);
    writer.interrupt();
    int soFar = disk.refusals.get();
    Wait.until("a refusal more", () -> disk.refusals.get() > soFar + 1);

    disk.full = false;
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void aWriteThatFailsThoughThereIsSpaceIsTriedTwice() {
    disk.broken = true;
    assertThatThrownBy(() -> write().get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("worn out");
    assertThat(disk.refusals).hasValue(2);
  }

  @Test
  void closingTheDatabaseEndsTheWait() throws Exception {
    disk.full = true;
    Future<Integer> written = write();
    Wait.until("a refusal", () -> disk.refusals.get() > 0);

    FullDiskWaitingFile.stopWaiting(DATABASE);
    try {
      assertThatThrownBy(written::get).hasRootCauseMessage("no space");
    } finally {
      FullDiskWaitingFile.resumeWaiting(DATABASE);
    }
  }

  private Future<Integer> write() {
    CompletableFuture<Integer> written = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                written.complete(file.write(octets(), 2));
              } catch (IOException failure) {
                written.completeExceptionally(failure);
              }
            });
    return written;
  }

  private static ByteBuffer octets() {
    return ByteBuffer.wrap(new byte[] {7, 8, 9});
  }
}
