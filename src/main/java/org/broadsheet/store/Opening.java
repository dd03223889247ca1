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
final class Opening {
  /** How long to wait for a process that is about to open the file, or to close it. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration NAP = Duration.ofMillis(100);

  private final StoreAddress address;
  private final NodeName node;
  private final @Nullable Vault vault;

  Opening(StoreAddress address, NodeName node, @Nullable Vault vault) {
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
      return work(new Holding(address, source()));
    } catch (PoolInitializationException | FlywayException failure) {
      throw StoreUnavailable.of(address, failure);
    }
  }

  /** The process that has the seal lets others in, but for the moments of opening and closing. */
  private Store openFile(DatabaseFile file, Vault known) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      Store store = holdOrVisit(file, known);
      if (store != null) {
        return store;
      }
      LockSupport.parkNanos(NAP.toNanos());
    } while (System.nanoTime() < end);
    throw StoreUnavailable.inUse(address);
  }

  /** Null while another process has the file and lets nobody in. */
  private @Nullable Store holdOrVisit(DatabaseFile file, Vault known) {
    Seal seal = null;
    try {
      seal = Seal.take(file.seal());
      Store store = seal == null ? visit(null) : hold(file, seal, known);
      if (store != null && !store.isGuest()) {
        seal = null;
      }
      return store;
    } catch (IOException | SQLException failure) {
      throw StoreUnavailable.of(address, failure);
    } catch (PoolInitializationException | FlywayException failure) {
      return visitInstead(failure, known);
    } finally {
      letGo(seal);
    }
  }

  private void letGo(@Nullable Seal seal) {
    try {
      if (seal != null) {
        seal.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A program that knows no seals may have the file open. */
  private Store visitInstead(RuntimeException refused, Vault known) {
    Store store = StoreUnavailable.isInUse(refused) ? visit(refused) : null;
    if (store != null) {
      return store;
    }
    throw StoreUnavailable.isDamage(refused)
        ? StoreUnavailable.of(address, refused, ". " + Remedy.restore(known))
        : StoreUnavailable.of(address, refused);
  }

  /** Null where nobody lets us in. */
  private @Nullable Store visit(@Nullable Exception refused) {
    Optional<String> url = SideDoor.file(address).flatMap(SideDoor::find);
    if (url.isEmpty()) {
      return null;
    }
    try {
      HikariDataSource source = new HikariDataSource(Pool.of(address, url.get(), node));
      return new Store(address, new Holding(address, source), node, true, vault);
    } catch (PoolInitializationException failure) {
      if (refused != null) {
        refused.addSuppressed(failure);
      }
      return null;
    }
  }

  /** Null while a program that knows no seals has the file open. */
  private @Nullable Store hold(DatabaseFile file, Seal seal, Vault known)
      throws IOException, SQLException {
    synchronized (seal) {
      if (!seal.isBroken()) {
        if (file.isInUse()) {
          return visit(null);
        }
        SideDoor.forget(file.base());
        new Inspection(address, file, known).inspect(seal.state());
        seal.breakOpen(file.isThere());
      }
      Holding holding = new Holding(address, source(), file, seal);
      Store store = work(holding);
      holding.begin();
      return store;
    }
  }

  private HikariDataSource source() {
    return new HikariDataSource(Pool.of(address, H2Url.of(address), node));
  }

  private Store work(Holding holding) {
    try {
      (address.isH2() ? Migrations.H2 : Migrations.POSTGRESQL).run(holding.source());
      return new Store(address, holding, node, false, vault);
    } catch (FlywayException | StoreUnavailable failure) {
      holding.source().close();
      throw failure;
    }
  }
}
