package org.broadsheet.store;

import java.util.Optional;
import org.broadsheet.database.BackupFolder;
import org.broadsheet.database.Database;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.DatabaseUnavailable;
import org.broadsheet.outlet.OutletResolver;

/** The tables of an open database. Thread-safe. */
public final class Store implements AutoCloseable {
  private final Database database;
  private final Transactions transactions;
  private final FeedTable feeds;
  private final EntryTable entries;
  private final EmbeddingTable embeddings;
  private final StoryTable stories;
  private final EditionTable editions;
  private final OutboxTable outbox;
  private final LetterTable letters;
  private final HubTable hubs;
  private final OperatorDigestTable operatorDigests;
  private final Identities identities;
  private final LinkTokens tokens;
  private final Nodes nodes;
  private final OptOutTable optOuts;
  private final Suppressions suppressions;

  private Store(Database database, NodeName node) {
    OutletResolver.prepare();
    this.database = database;
    this.transactions = new Transactions(database, node);
    this.nodes = new Nodes(database, transactions, node, System::nanoTime);
    this.hubs = new HubTable(transactions);
    this.feeds = new FeedTable(transactions, hubs, nodes);
    this.entries = new EntryTable(transactions);
    this.embeddings = new EmbeddingTable(transactions);
    this.identities = new Identities(transactions);
    this.stories = new StoryTable(transactions, identities);
    this.tokens = LinkTokens.of(transactions, identities);
    this.editions = new EditionTable(transactions, tokens, identities);
    this.outbox = new OutboxTable(transactions, nodes, identities);
    this.operatorDigests = new OperatorDigestTable(transactions, identities);
    this.letters = new LetterTable(transactions, identities);
    this.optOuts = new OptOutTable(transactions, tokens, identities);
    this.suppressions = new Suppressions(transactions, tokens, identities);
  }

  /**
   * Opens the database with its backups beside it; see {@link #open(DatabaseAddress, NodeName,
   * Optional)}.
   */
  public static Store open(DatabaseAddress address, NodeName node) {
    return open(address, node, BackupFolder.of(address, null));
  }

  /**
   * Opens the database, see {@link Database#open}, and ends the claims of processes that have died:
   * those of this machine or, where this process now has the file open, any.
   *
   * @param node this process's name, which is stored with its claims
   * @param backups where the backups of an H2 file lie
   * @throws DatabaseUnavailable if that fails; the message names the cause and the remedy
   */
  public static Store open(DatabaseAddress address, NodeName node, Optional<BackupFolder> backups) {
    Database database = Database.open(address, "broadsheet " + node.pid(), backups);
    try {
      Store store = new Store(database, node);
      if (store.nodes.areSeveral() || database.isClientOfLocalServer()) {
        store.transactions.endLeasesOfDeadNodes();
      } else {
        store.transactions.endLeasesOfOthers();
      }
      return store;
    } catch (DatabaseUnavailable failure) {
      database.close();
      throw failure;
    }
  }

  /** The database that the tables are in. */
  public Database database() {
    return database;
  }

  /** The nodes that share the database. */
  public Nodes nodes() {
    return nodes;
  }

  /** The feeds. */
  public FeedTable feeds() {
    return feeds;
  }

  /** The entries and their filing under stories. */
  public EntryTable entries() {
    return entries;
  }

  /** What a model made of entries. */
  public EmbeddingTable embeddings() {
    return embeddings;
  }

  /** The stories. */
  public StoryTable stories() {
    return stories;
  }

  /** The editions and the subscriptions. */
  public EditionTable editions() {
    return editions;
  }

  /** The outbox. */
  public OutboxTable outbox() {
    return outbox;
  }

  /** The data of the operator's digest. */
  public OperatorDigestTable operatorDigests() {
    return operatorDigests;
  }

  /** The letters as an operator sees and changes them. */
  public LetterTable letters() {
    return letters;
  }

  /** The WebSub subscriptions. */
  public HubTable hubs() {
    return hubs;
  }

  /** The identities of digests, topics and subscribers. */
  public Identities identities() {
    return identities;
  }

  /** The tokens in links and return addresses. */
  public LinkTokens tokens() {
    return tokens;
  }

  /** The opt-outs. */
  public OptOutTable optOuts() {
    return optOuts;
  }

  /** The suppression list. */
  public Suppressions suppressions() {
    return suppressions;
  }

  Transactions transactions() {
    return transactions;
  }

  /** Closes the database. */
  @Override
  public void close() {
    database.close();
  }
}
