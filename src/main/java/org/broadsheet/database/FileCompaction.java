package org.broadsheet.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts an H2 file in the background while it is in use. Each commit writes a chunk, and a chunk
 * takes its place as long as one page in it is current; H2 itself moves such pages together only
 * where it delays what it commits, which is not durable.
 */
final class FileCompaction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileCompaction.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** Chunks of which less is current are emptied, in percent. */
  private static final int TARGET = 75;

  private static final int BYTES_AT_ONCE = 4 * 1024 * 1024;

  /** So often at a time, lest a disk that is slow does nothing else. */
  private static final int MOST_TIMES = 8;

  /** For a pass that is at work when the file is to be closed. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DataSource source;
  private final BooleanSupplier isWanted;
  private final ScheduledExecutorService thread;

  /**
   * @param source of connections within this process
   * @param isWanted when it says false, nothing is done
   */
  FileCompaction(DataSource source, BooleanSupplier isWanted) {
    this.source = source;
    this.isWanted = isWanted;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("compaction").daemon().factory());
  }

  /** Begins to compact the file once a minute. */
  void start() {
    long interval = INTERVAL.toMillis();
    var _ = thread.scheduleWithFixedDelay(this::run, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** Makes one pass. */
  void run() {
    if (!isWanted.getAsBoolean()) {
      return;
    }
    try (Connection connection = source.getConnection()) {
      MVStore store = store(connection);
      int times = 0;
      while (times < MOST_TIMES && store.compact(TARGET, BYTES_AT_ONCE)) {
        times++;
      }
      LOG.debug("The database's file was compacted in {} steps", times);
    } catch (SQLException | MVStoreException failure) {
      LOG.debug("The database's file could not be compacted", failure);
    }
  }

  private static MVStore store(Connection connection) throws SQLException {
    JdbcConnection own = connection.unwrap(JdbcConnection.class);
    return ((SessionLocal) own.getSession()).getDatabase().getStore().getMvStore();
  }

  /** Waits for the pass that is at work; an interrupt would close the file. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The database's file is closed while it is compacted");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
