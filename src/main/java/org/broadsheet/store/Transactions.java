package org.broadsheet.store;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.broadsheet.database.Database;
import org.broadsheet.database.Dialect;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Runs transactions on the database and explains their failures. Thread-safe. */
final class Transactions {
  private static final int ATTEMPTS = 4;

  private final Jdbi jdbi;
  private final Database database;
  private final NodeName node;

  Transactions(Database database, NodeName node) {
    this(database, database.dataSource(), node);
  }

  private Transactions(Database database, DataSource source, NodeName node) {
    this.database = database;
    this.node = node;
    this.jdbi = Jdbi.create(source);
    jdbi.registerArgument(new InstantArgument());
    jdbi.registerArgument(new LocalDateTimeArgument());
  }

  /** The same over other connections to the same database. */
  Transactions on(DataSource source) {
    return new Transactions(database, source, node);
  }

  Dialect dialect() {
    return database.dialect();
  }

  /** This process's name, as it is stored with its claims. */
  String node() {
    return node.toString();
  }

  /**
   * Ends the leases of dead processes of this machine.
   *
   * @return whether there were any
   */
  boolean endLeasesOfDeadNodes() {
    return run(handle -> DeadNodes.endLeases(handle, node)) > 0;
  }

  /** Ends the leases of all that can't be at work while this process alone has the file open. */
  void endLeasesOfOthers() {
    run(handle -> DeadNodes.endLeasesOfOthers(handle, node));
  }

  /**
   * Runs a transaction. It is run again, up to three times, when the database rolled it back to
   * break a deadlock, so it must have no effect outside the database.
   */
  <T> T run(Transaction<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return jdbi.inTransaction(transaction::in);
      } catch (JdbiException | SQLException e) {
        if (attempt == ATTEMPTS || !Database.isDeadlock(e)) {
          throw database.explain(e);
        }
      }
    }
  }

  /** The statements of one transaction. */
  @FunctionalInterface
  interface Transaction<T> {
    T in(Handle handle) throws SQLException;
  }

  /** Instants are bound as UTC, independent of the machine's zone. */
  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, Columns.moment(value));
    }
  }

  /** Local times are bound as they are, even where the machine's own clock skips them. */
  private static final class LocalDateTimeArgument extends AbstractArgumentFactory<LocalDateTime> {
    LocalDateTimeArgument() {
      super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(LocalDateTime value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, value);
    }
  }
}
