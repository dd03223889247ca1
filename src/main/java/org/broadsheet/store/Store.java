package org.broadsheet.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** The database, open and at the current version of its tables. Thread-safe. */
public final class Store implements AutoCloseable {
  /**
   * What our SQL needs of H2, and what keeps a commit: by default H2 acknowledges commits up to
   * half a second before it writes them. When the file is tidied is ours to say; by default that is
   * whenever it is closed, which takes longer than many a command to do its work.
   */
  private static final String[] H2_SETTINGS = {
    "MODE=PostgreSQL",
    "DATABASE_TO_LOWER=TRUE",
    "DEFAULT_NULL_ORDERING=HIGH",
    "WRITE_DELAY=0",
    "DB_CLOSE_ON_EXIT=FALSE",
    "LOCK_TIMEOUT=10000",
    "MAX_COMPACT_TIME=0",
    "CACHE_SIZE=16384"
  };

  /** Whether less than half of a file that is worth the trouble is in use. */
  private static final String HOLES =
      """
      select size.setting_value > 4000000 and used.setting_value < 50
      from information_schema.settings size, information_schema.settings used
      where size.setting_name = 'info.FILE_SIZE'
        and used.setting_name = 'info.CHUNKS_FILL_RATE'
      """;

  /** With these H2 closes the file at once and takes the time, in milliseconds, to tidy it. */
  private static final String TIDYING = ";DB_CLOSE_DELAY=0;MAX_COMPACT_TIME=1000";

  private final HikariDataSource source;
  private final boolean guest;
  private final @Nullable SideDoor door;
  private final Database database;
  private final StoreAddress address;
  private final FeedTable feeds;
  private final EntryTable entries;
  private final StoryTable stories;
  private final EditionTable editions;
  private final OutboxTable outbox;
  private final LetterTable letters;
  private final HubTable hubs;
  private final BulletinTable bulletins;
  private final Tokens tokens;
  private final AbsenceTable absences;
  private final Suppressions suppressions;

  private Store(
      StoreAddress address,
      HikariDataSource source,
      NodeName node,
      boolean guest,
      @Nullable SideDoor door) {
    this.source = source;
    this.guest = guest;
    this.door = door;
    this.database = new Database(address, source, node);
    this.address = address;
    this.hubs = new HubTable(database);
    this.feeds = new FeedTable(database, hubs);
    this.entries = new EntryTable(database);
    this.stories = new StoryTable(database);
    this.tokens = Tokens.of(database);
    this.editions = new EditionTable(database, tokens);
    this.outbox = new OutboxTable(database);
    this.bulletins = new BulletinTable(database);
    this.letters = new LetterTable(database);
    this.absences = new AbsenceTable(database, tokens);
    this.suppressions = new Suppressions(database, tokens);
  }

  /**
   * Opens the database, creates it if it is an H2 file that does not exist, and brings its tables
   * up to date. Several nodes may do so at once on PostgreSQL. An H2 file has one process that
   * holds it; others of the same user are its guests: they work with it through that process, as
   * long as it runs, and leave its tables as they are.
   *
   * <p>What processes of this machine had claimed when they died is free again.
   *
   * @param node this process's name; it stands beside what the process has claimed
   * @throws StoreUnavailable if that fails; the message names the cause and the remedy
   */
  public static Store open(StoreAddress address, NodeName node) {
    SideDoor.keepToLoopback();
    Store store;
    try {
      store = hold(address, node);
    } catch (PoolInitializationException | FlywayException e) {
      store = StoreUnavailable.isInUse(e) ? visit(address, node, e) : null;
      if (store == null) {
        throw StoreUnavailable.of(address, e);
      }
    }
    store.database.endLeasesOfTheDead();
    return store;
  }

  private static Store hold(StoreAddress address, NodeName node) {
    String url = address.isH2() ? withSettings(fileUrl(address)) : address.url();
    HikariDataSource source = new HikariDataSource(Pool.of(address, url, node));
    try {
      (address.isH2() ? Migrations.H2 : Migrations.POSTGRESQL).run(source);
      Store store = new Store(address, source, node, false, door(address));
      store.keepFileOpen();
      return store;
    } catch (FlywayException | StoreUnavailable e) {
      source.close();
      throw e;
    }
  }

  private static String fileUrl(StoreAddress address) {
    String[] parts = address.url().split(";", 2);
    String settings = parts.length == 1 ? "" : ";" + parts[1];
    return SideDoor.file(address)
        .map(file -> "jdbc:h2:" + PatientFiles.PREFIX + file + settings)
        .orElse(address.url());
  }

  private static @Nullable SideDoor door(StoreAddress address) {
    Optional<Path> file = SideDoor.file(address);
    try {
      return file.isEmpty() ? null : SideDoor.open(file.get());
    } catch (SQLException | UncheckedIOException e) {
      throw StoreUnavailable.of(address, e);
    }
  }

  /** Null where nobody lets us in. */
  private static @Nullable Store visit(StoreAddress address, NodeName node, Exception refused) {
    Optional<String> url = SideDoor.file(address).flatMap(SideDoor::find);
    if (url.isEmpty()) {
      return null;
    }
    try {
      HikariDataSource source = new HikariDataSource(Pool.of(address, url.get(), node));
      return new Store(address, source, node, true, null);
    } catch (PoolInitializationException e) {
      refused.addSuppressed(e);
      return null;
    }
  }

  /** Adds the settings that the address does not make itself. */
  static String withSettings(String url) {
    StringBuilder settled = new StringBuilder(url);
    String stated = url.toUpperCase(Locale.ROOT);
    for (String setting : H2_SETTINGS) {
      if (!stated.contains(";" + setting.substring(0, setting.indexOf('=') + 1))) {
        settled.append(';').append(setting);
      }
    }
    return settled.toString();
  }

  /**
   * Whether another process holds the H2 file. A guest may do all that a holder may, but its
   * database goes when the holder does.
   */
  public boolean isGuest() {
    return guest;
  }

  /** The feeds, and who visits them when. */
  public FeedTable feeds() {
    return feeds;
  }

  /** The reports, and the order in which they are filed under stories. */
  public EntryTable entries() {
    return entries;
  }

  /** The stories. */
  public StoryTable stories() {
    return stories;
  }

  /** The editions, and who subscribes since when. */
  public EditionTable editions() {
    return editions;
  }

  /** The letters on their way. */
  public OutboxTable outbox() {
    return outbox;
  }

  /** What the operator's digest is made of. */
  public BulletinTable bulletins() {
    return bulletins;
  }

  /** The letters as an operator disposes of them. */
  public LetterTable letters() {
    return letters;
  }

  /** The subscriptions at hubs. */
  public HubTable hubs() {
    return hubs;
  }

  /** What opens pages and names letters in addresses. */
  public Tokens tokens() {
    return tokens;
  }

  /** Who gets nothing although the file says otherwise. */
  public AbsenceTable absences() {
    return absences;
  }

  /** The addresses that are not to be written to. */
  public Suppressions suppressions() {
    return suppressions;
  }

  /** The pool of connections, for a scheduler that keeps its own tables in this database. */
  public DataSource dataSource() {
    return source;
  }

  /**
   * Makes all commits so far survive a power cut. A commit survives the death of the process
   * without this; H2, however, leaves it to the operating system when the disk gets it. PostgreSQL
   * needs no such call, and for it this does nothing.
   */
  public void sync() {
    if (address.isH2()) {
      database.inTransaction(handle -> handle.execute("checkpoint sync"));
    }
  }

  /** Closes all connections and, unless this is a guest, the H2 file. */
  @Override
  public void close() {
    if (source.isClosed()) {
      return;
    }
    boolean holes = false;
    try {
      if (door != null) {
        door.close();
      }
      if (address.isH2() && !guest) {
        holes = closeFileWithLastConnection();
      }
    } finally {
      source.close();
    }
    if (holes) {
      tidy();
    }
  }

  /**
   * From now on the file stays open, even when the pool has no connection. This is no setting of
   * the pool's address, or else a connection that the pool makes in the moment of closing would
   * undo {@link #closeFileWithLastConnection}.
   */
  private void keepFileOpen() {
    if (address.isH2()) {
      database.inTransaction(handle -> handle.execute("set db_close_delay -1"));
    }
  }

  /** Returns whether the file is mostly holes. */
  private boolean closeFileWithLastConnection() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set db_close_delay 0");
      try (ResultSet row = statement.executeQuery(HOLES)) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw StoreUnavailable.of(address, e);
    }
  }

  /** Opens the file once more, so that H2 moves together what is in it when it closes it. */
  private void tidy() {
    String url = withSettings(fileUrl(address) + TIDYING);
    try {
      DriverManager.getConnection(url, source.getUsername(), source.getPassword()).close();
    } catch (SQLException _) {
      // Somebody else has the file meanwhile, and will tidy it in turn.
    }
  }
}
