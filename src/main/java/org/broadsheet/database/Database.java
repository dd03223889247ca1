package org.broadsheet.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An open database with its connection pool, whose tables are at the current version. Thread-safe.
 */
public final class Database implements AutoCloseable {
  private final DatabaseAddress address;
  private final String client;
  private final HikariDataSource source;
  private final DataSource checked;
  private final @Nullable BackupFolder backups;
  private final @Nullable GuardedFile file;
  private volatile String damage = "";
  private @Nullable HikariDataSource prompt;

  /**
   * @param client the name by which a server knows this process
   * @param backups null where the database is no H2 file
   * @param file null where this process has no file open
   */
  Database(
      DatabaseAddress address,
      String client,
      HikariDataSource source,
      @Nullable BackupFolder backups,
      @Nullable GuardedFile file) {
    this.address = address;
    this.client = client;
    this.source = source;
    this.checked = file == null ? source : new FileCheckedSource(source, file);
    this.backups = backups;
    this.file = file;
  }

  /**
   * Opens the database, creates it if it is an H2 file that never existed, and brings its tables up
   * to date. Several nodes may do so at once on PostgreSQL. An H2 file is opened by one process;
   * others of the same user are its clients: they work with the file through that process, as long
   * as it runs, and leave its tables as they are.
   *
   * @param client the name by which a PostgreSQL server knows this process
   * @param backups where the backups of an H2 file lie
   * @throws DatabaseUnavailable if that fails, or if an H2 file is damaged or missing; the message
   *     names the cause and the remedy
   */
  public static Database open(
      DatabaseAddress address, String client, Optional<BackupFolder> backups) {
    return new DatabaseOpener(address, client, backups.orElse(null)).open();
  }

  /** The connection pool. */
  public DataSource dataSource() {
    return checked;
  }

  /**
   * One more connection to a server, for what must not wait behind other work: it gives up after
   * five seconds whatever the server does.
   */
  public synchronized DataSource promptSource() {
    if (prompt == null) {
      prompt = Connections.prompt(address, address.dialect().connectionUrl(address), client);
    }
    return prompt;
  }

  /** The database system. */
  public Dialect dialect() {
    return address.dialect();
  }

  DatabaseAddress address() {
    return address;
  }

  /**
   * Whether another process has the H2 file open, so that this one is a client of its local server.
   * A client may do all that the other process may, but its database goes when that process ends.
   */
  public boolean isClientOfLocalServer() {
    return backups != null && file == null;
  }

  /**
   * How the H2 file was found damaged, or missing, since it was opened, with the remedy; else
   * empty.
   */
  public String damage() {
    return file == null || file.isInPlace()
        ? damage
        : "The database " + address + " failed: " + file.absence();
  }

  /** Whether commits wait until there is space on the disk of an H2 file. */
  public boolean isWaitingForSpace() {
    return backups != null && FullDiskWaitingFile.isWaiting(backups.database().base());
  }

  /** Whether the database rolled a transaction back to break a deadlock: it may be run again. */
  public static boolean isDeadlock(Exception failure) {
    SQLException sql = DatabaseUnavailable.sqlError(failure);
    return sql != null && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()));
  }

  /** What a failure of a statement means for the operator; damage is remembered. */
  public DatabaseUnavailable explain(Exception failure) {
    if (backups == null || !H2Errors.isDamage(failure)) {
      return DatabaseUnavailable.of(address, failure);
    }
    DatabaseUnavailable explained =
        DatabaseUnavailable.of(
            address,
            failure,
            ". The file %s is damaged. %s, once the daemon is stopped"
                .formatted(backups.database().data(), RepairAdvice.restore(backups)));
    damage = String.valueOf(explained.getMessage());
    return explained;
  }

  /**
   * Asks the database for nothing.
   *
   * @throws DatabaseUnavailable where it does not answer
   */
  public void ping() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException failure) {
      throw explain(failure);
    }
  }

  /**
   * Makes all commits so far survive a power cut. A commit survives the death of the process
   * without this; H2, however, leaves it to the operating system when the disk gets it. PostgreSQL
   * needs no such call, and for it this does nothing.
   */
  public void sync() {
    if (!dialect().isDurableOnCommit()) {
      checkpoint(0);
    }
  }

  /**
   * Syncs an H2 database.
   *
   * @param above what its mark is higher than afterwards
   * @return the mark that it has durably from now on
   */
  long checkpoint(long above) {
    try (Connection connection = checked.getConnection();
        Statement statement = connection.createStatement()) {
      long mark = raiseMark(statement, above);
      statement.execute("checkpoint sync");
      if (file != null) {
        file.raise(mark);
      }
      return mark;
    } catch (SQLException failure) {
      throw explain(failure);
    }
  }

  private static long raiseMark(Statement statement, long above) throws SQLException {
    String raise =
        "select mark from final table (update watermark set mark = greatest(mark, %d) + 1)"
            .formatted(above);
    try (ResultSet row = statement.executeQuery(raise)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Compacts the H2 file that this process has open, which also happens once a minute. */
  void compact() {
    if (file != null) {
      file.compactInUse();
    }
  }

  /** Copies an H2 database into a ZIP file while others write to it. */
  void backUpTo(Path zip) {
    try (Connection connection = checked.getConnection();
        PreparedStatement backup = connection.prepareStatement("backup to ?")) {
      backup.setString(1, zip.toString());
      backup.execute();
    } catch (SQLException failure) {
      throw explain(failure);
    }
  }

  private synchronized void closePrompt() {
    if (prompt != null) {
      prompt.close();
    }
  }

  /** Closes all connections and, where this process has it open, the H2 file. */
  @Override
  public void close() {
    if (file != null && !source.isClosed()) {
      file.close(source);
    }
    source.close();
    closePrompt();
  }
}
