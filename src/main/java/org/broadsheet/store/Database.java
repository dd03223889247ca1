package org.broadsheet.store;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/** Runs work in transactions and explains what went wrong. Thread-safe. */
final class Database {
  private static final int ATTEMPTS = 4;

  private final Jdbi jdbi;
  private final DatabaseAddress address;
  private final NodeName node;
  private final @Nullable BackupFolder vault;
  private volatile String damage = "";

  /**
   * @param vault where the backups of an H2 file lie
   */
  Database(
      DatabaseAddress address, DataSource source, NodeName node, @Nullable BackupFolder vault) {
    this.address = address;
    this.node = node;
    this.vault = vault;
    this.jdbi = Jdbi.create(source);
    jdbi.registerArgument(new InstantArgument());
    jdbi.registerArgument(new WallClockArgument());
  }

  /** Else it is PostgreSQL. */
  boolean isH2() {
    return address.isH2();
  }

  /** This process's name, as it stands beside what it has claimed. */
  String node() {
    return node.toString();
  }

  /**
   * Ends the leases of dead processes of this machine.
   *
   * @return whether there were any
   */
  boolean endLeasesOfTheDead() {
    return inTransaction(handle -> DeadNodes.endLeases(handle, node)) > 0;
  }

  /**
   * Does the work in one transaction. It is done anew, up to three times, when the database broke a
   * deadlock at our cost, so it must have no effect outside the database.
   */
  <T> T inTransaction(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return jdbi.inTransaction(work::in);
      } catch (JdbiException | SQLException e) {
        if (attempt == ATTEMPTS || !isDeadlock(e)) {
          throw explain(e);
        }
      }
    }
  }

  /** What an H2 file was found damaged by, with the remedy; empty as long as it was not. */
  String damage() {
    return damage;
  }

  private DatabaseUnavailable explain(Exception failure) {
    if (vault == null || !DatabaseUnavailable.isDamage(failure)) {
      return DatabaseUnavailable.of(address, failure);
    }
    DatabaseUnavailable explained =
        DatabaseUnavailable.of(
            address,
            failure,
            ". The file %s is damaged. %s, once the daemon is stopped"
                .formatted(vault.database().data(), RepairAdvice.restore(vault)));
    damage = String.valueOf(explained.getMessage());
    return explained;
  }

  private static boolean isDeadlock(Exception failure) {
    SQLException sql = DatabaseUnavailable.sqlError(failure);
    return sql != null && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()));
  }

  /** What is done inside one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Handle handle) throws SQLException;
  }

  /** Instants go in as UTC, untouched by the machine's zone. */
  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, Columns.moment(value));
    }
  }

  /** Local times go in as they are, even where the machine's own clock skips them. */
  private static final class WallClockArgument extends AbstractArgumentFactory<LocalDateTime> {
    WallClockArgument() {
      super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(LocalDateTime value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, value);
    }
  }
}
