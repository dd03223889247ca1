package org.broadsheet.store;

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

/** How a store comes to its database, which others may have open. */
final class DatabaseOpener {
  /** How long to wait for a process that is about to open the file, or to close it. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration NAP = Duration.ofMillis(100);

  private final DatabaseAddress address;
  private final NodeName node;
  private final @Nullable BackupFolder vault;

  DatabaseOpener(DatabaseAddress address, NodeName node, @Nullable BackupFolder vault) {
    this.address = address;
    this.node = node;
    this.vault = vault;
  }

  Store open() {
    DatabaseFile file = DatabaseFile.of(address).orElse(null);
    if (file != null && vault != null) {
      return openFile(file, vault);
    }
    try {
      return work(new OpenDatabase(address, source()));
    } catch (PoolInitializationException | FlywayException failure) {
      throw DatabaseUnavailable.of(address, failure);
    }
  }

  /** The process that has the seal lets others in, but for the moments of opening and closing. */
  private Store openFile(DatabaseFile file, BackupFolder known) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      Store store = holdOrVisit(file, known);
      if (store != null) {
        return store;
      }
      LockSupport.parkNanos(NAP.toNanos());
    } while (System.nanoTime() < end);
    throw DatabaseUnavailable.inUse(address);
  }

  /** Null while another process has the file and lets nobody in. */
  private @Nullable Store holdOrVisit(DatabaseFile file, BackupFolder known) {
    IntegrityFile seal = null;
    try {
      seal = IntegrityFile.take(file.seal());
      Store store = seal == null ? visit(null) : hold(file, seal, known);
      if (store != null && !store.isGuest()) {
        seal = null;
      }
      return store;
    } catch (IOException | SQLException failure) {
      throw DatabaseUnavailable.of(address, failure);
    } catch (PoolInitializationException | FlywayException failure) {
      return visitInstead(failure, known);
    } finally {
      letGo(seal);
    }
  }

  private void letGo(@Nullable IntegrityFile seal) {
    try {
      if (seal != null) {
        seal.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A program that knows no seals may have the file open. */
  private Store visitInstead(RuntimeException refused, BackupFolder known) {
    Store store = DatabaseUnavailable.isInUse(refused) ? visit(refused) : null;
    if (store != null) {
      return store;
    }
    throw DatabaseUnavailable.isDamage(refused)
        ? DatabaseUnavailable.of(address, refused, ". " + RepairAdvice.restore(known))
        : DatabaseUnavailable.of(address, refused);
  }

  /** Null where nobody lets us in. */
  private @Nullable Store visit(@Nullable Exception refused) {
    Optional<String> url = LocalServer.file(address).flatMap(LocalServer::find);
    if (url.isEmpty()) {
      return null;
    }
    try {
      HikariDataSource source = new HikariDataSource(Pool.of(address, url.get(), node));
      return new Store(address, new OpenDatabase(address, source), node, true, vault);
    } catch (PoolInitializationException failure) {
      if (refused != null) {
        refused.addSuppressed(failure);
      }
      return null;
    }
  }

  /** Null while a program that knows no seals has the file open. */
  private @Nullable Store hold(DatabaseFile file, IntegrityFile seal, BackupFolder known)
      throws IOException, SQLException {
    synchronized (seal) {
      if (!seal.isBroken()) {
        if (file.isInUse()) {
          return visit(null);
        }
        LocalServer.forget(file.base());
        new FileInspection(address, file, known).inspect(seal.state());
        seal.breakOpen(file.isThere());
      }
      OpenDatabase holding = new OpenDatabase(address, source(), file, seal);
      Store store = work(holding);
      holding.begin();
      return store;
    }
  }

  private HikariDataSource source() {
    return new HikariDataSource(Pool.of(address, H2Url.of(address), node));
  }

  private Store work(OpenDatabase holding) {
    try {
      (address.isH2() ? Migrations.H2 : Migrations.POSTGRESQL).run(holding.source());
      return new Store(address, holding, node, false, vault);
    } catch (FlywayException | DatabaseUnavailable failure) {
      holding.source().close();
      throw failure;
    }
  }
}
