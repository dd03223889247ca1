package org.broadsheet.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Opens a database, which another process may have open. */
final class DatabaseOpener {
  /** How long to wait for a process that is about to open the file, or to close it. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

  private final DatabaseAddress address;
  private final String client;
  private final @Nullable BackupFolder backups;

  DatabaseOpener(DatabaseAddress address, String client, @Nullable BackupFolder backups) {
    this.address = address;
    this.client = client;
    this.backups = backups;
  }

  Database open() {
    if (backups != null) {
      return openFile(backups);
    }
    try {
      return new Database(address, client, migratedSource(), null, null);
    } catch (PoolInitializationException | FlywayException failure) {
      throw DatabaseUnavailable.of(address, failure);
    }
  }

  /** The owner of the file accepts clients, except while it is opening or closing it. */
  private Database openFile(BackupFolder known) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      Database database = openOrConnect(known);
      if (database != null) {
        return database;
      }
      LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
    } while (System.nanoTime() < end);
    throw DatabaseUnavailable.inUse(address);
  }

  /** Null while another process has the file and accepts no clients. */
  private @Nullable Database openOrConnect(BackupFolder known) {
    IntegrityFile integrity = null;
    try {
      integrity = IntegrityFile.take(known.database().integrity());
      Database database = integrity == null ? connect(null) : openOwn(integrity, known);
      if (database != null && !database.isClientOfLocalServer()) {
        integrity = null;
      }
      return database;
    } catch (UncheckedIOException failure) {
      IOException cause = failure.getCause();
      throw DatabaseUnavailable.of(address, cause == null ? failure : cause);
    } catch (IOException | SQLException failure) {
      throw DatabaseUnavailable.of(address, failure);
    } catch (PoolInitializationException | FlywayException failure) {
      return connectInstead(failure, known);
    } finally {
      release(integrity);
    }
  }

  private static void release(@Nullable IntegrityFile integrity) {
    try {
      if (integrity != null) {
        integrity.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A program that knows no integrity files may have the file open. */
  private Database connectInstead(RuntimeException refused, BackupFolder known) {
    Database database = H2Errors.isInUse(refused) ? connect(refused) : null;
    if (database != null) {
      return database;
    }
    throw H2Errors.isDamage(refused)
        ? DatabaseUnavailable.of(address, refused, ". " + RepairAdvice.restore(known))
        : DatabaseUnavailable.of(address, refused);
  }

  /** Becomes a client of the local server of the file's owner; null where there is none. */
  private @Nullable Database connect(@Nullable Exception refused) {
    Optional<String> url = DatabaseFile.of(address).flatMap(LocalServer::find);
    if (url.isEmpty()) {
      return null;
    }
    try {
      return new Database(
          address, client, Connections.pool(address, url.get(), client), backups, null);
    } catch (PoolInitializationException failure) {
      if (refused != null) {
        refused.addSuppressed(failure);
      }
      return null;
    }
  }

  /** Null while a program that knows no integrity files has the file open. */
  private @Nullable Database openOwn(IntegrityFile integrity, BackupFolder known)
      throws IOException, SQLException {
    DatabaseFile file = known.database();
    synchronized (integrity) {
      if (!integrity.isInUse()) {
        if (file.isInUse()) {
          return connect(null);
        }
        LocalServer.forget(file);
        new FileInspection(address, file, known).inspect(integrity.state());
        integrity.beginUse(file.exists());
      }
      PrivateFile.create(file.data());
      HikariDataSource source = migratedSource();
      GuardedFile guarded = new GuardedFile(address, file, integrity);
      try {
        guarded.begin(source);
      } catch (SQLException | IOException | UncheckedIOException failure) {
        source.close();
        throw failure;
      }
      known.mark().ifPresent(CreationMark::write);
      return new Database(address, client, source, known, guarded);
    }
  }

  private HikariDataSource migratedSource() {
    HikariDataSource source =
        Connections.pool(address, address.dialect().connectionUrl(address), client);
    try {
      address.dialect().migrations().run(source);
      return source;
    } catch (FlywayException failure) {
      source.close();
      throw failure;
    }
  }
}
