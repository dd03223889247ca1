package org.broadsheet.store;

import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The database, open and at the current version of its tables. Thread-safe. */
public final class Store implements AutoCloseable {
  private final OpenDatabase holding;
  private final boolean guest;
  private final Database database;
  private final DatabaseAddress address;
  private final Watermark watermark;
  private final FeedTable feeds;
  private final EntryTable entries;
  private final StoryTable stories;
  private final EditionTable editions;
  private final OutboxTable outbox;
  private final LetterTable letters;
  private final HubTable hubs;
  private final OperatorDigestTable bulletins;
  private final LinkTokens tokens;
  private final OptOutTable absences;
  private final Suppressions suppressions;

  Store(
      DatabaseAddress address,
      OpenDatabase holding,
      NodeName node,
      boolean guest,
      @Nullable BackupFolder vault) {
    this.holding = holding;
    this.guest = guest;
    this.database = new Database(address, holding.source(), node, vault);
    this.address = address;
    this.watermark = new Watermark(database);
    this.hubs = new HubTable(database);
    this.feeds = new FeedTable(database, hubs);
    this.entries = new EntryTable(database);
    this.stories = new StoryTable(database);
    this.tokens = LinkTokens.of(database);
    this.editions = new EditionTable(database, tokens);
    this.outbox = new OutboxTable(database);
    this.bulletins = new OperatorDigestTable(database);
    this.letters = new LetterTable(database);
    this.absences = new OptOutTable(database, tokens);
    this.suppressions = new Suppressions(database, tokens);
  }

  /**
   * Opens the database with its backups beside it; see {@link #open(DatabaseAddress, NodeName,
   * Optional)}.
   */
  public static Store open(DatabaseAddress address, NodeName node) {
    return open(address, node, BackupFolder.of(address, null));
  }

  /**
   * Opens the database, creates it if it is an H2 file that never existed, and brings its tables up
   * to date. Several nodes may do so at once on PostgreSQL. An H2 file has one process that holds
   * it; others of the same user are its guests: they work with it through that process, as long as
   * it runs, and leave its tables as they are.
   *
   * <p>What processes of this machine had claimed when they died is free again.
   *
   * @param node this process's name; it stands beside what the process has claimed
   * @param vault where the backups of an H2 file lie
   * @throws DatabaseUnavailable if that fails, or if an H2 file is not what was left when it was
   *     last used; the message names the cause and the remedy
   */
  public static Store open(DatabaseAddress address, NodeName node, Optional<BackupFolder> vault) {
    LocalServer.keepToLoopback();
    Store store = new DatabaseOpener(address, node, vault.orElse(null)).open();
    try {
      store.database.endLeasesOfTheDead();
      return store;
    } catch (DatabaseUnavailable failure) {
      store.close();
      throw failure;
    }
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
  public OperatorDigestTable bulletins() {
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
  public LinkTokens tokens() {
    return tokens;
  }

  /** Who gets nothing although the file says otherwise. */
  public OptOutTable absences() {
    return absences;
  }

  /** The addresses that are not to be written to. */
  public Suppressions suppressions() {
    return suppressions;
  }

  /** The pool of connections, for a scheduler that keeps its own tables in this database. */
  public DataSource dataSource() {
    return holding.source();
  }

  /** By what the H2 file was found damaged since it was opened, with the remedy; else empty. */
  public String damage() {
    return database.damage();
  }

  /** Whether commits wait until there is space on the disk of an H2 file. */
  public boolean isWaitingForSpace() {
    return DatabaseFile.of(address)
        .filter(file -> FullDiskWaitingFile.isWaiting(file.base()))
        .isPresent();
  }

  /**
   * Makes all commits so far survive a power cut. A commit survives the death of the process
   * without this; H2, however, leaves it to the operating system when the disk gets it. PostgreSQL
   * needs no such call, and for it this does nothing.
   */
  public void sync() {
    if (!address.isH2()) {
      return;
    }
    long mark = holding.isSealed() ? watermark.raise() : 0;
    database.inTransaction(handle -> handle.execute("checkpoint sync"));
    holding.raise(mark);
  }

  DatabaseAddress address() {
    return address;
  }

  Database database() {
    return database;
  }

  Watermark watermark() {
    return watermark;
  }

  /** Closes all connections and, unless this is a guest, the H2 file. */
  @Override
  public void close() {
    holding.close();
  }
}
