package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The embeddings of entries that were computed before, by the model's hash. Thread-safe. */
public final class EmbeddingTable {
  private static final String COLUMNS = "select entry_id, text_hash, vector from embedding ";

  private final Transactions transactions;

  EmbeddingTable(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Those of some entries; none of an entry that the model has not read. */
  public List<StoredEmbedding> find(String model, Collection<Long> entryIds) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select m.entry_id, m.text_hash, m.vector
                    from unnest(cast(:ids as bigint array)) as wanted(id)
                    join embedding m on m.entry_id = wanted.id and m.model = :model
                    """)
                .bind("model", model)
                .bindArray("ids", Long.class, entryIds)
                .map((row, context) -> stored(row))
                .list());
  }

  /** Calls with each embedding of a model. */
  public void each(String model, Consumer<StoredEmbedding> consumer) {
    transactions.run(
        handle -> {
          handle
              .createQuery(COLUMNS + "where model = :model")
              .bind("model", model)
              .setFetchSize(1000)
              .map((row, context) -> stored(row))
              .forEach(consumer);
          return true;
        });
  }

  private static StoredEmbedding stored(ResultSet row) throws SQLException {
    return new StoredEmbedding(
        row.getLong("entry_id"), row.getLong("text_hash"), row.getBytes("vector"));
  }

  /** Keeps embeddings in place of earlier ones of the same entries. */
  public void keep(String model, List<StoredEmbedding> embeddings) {
    transactions.run(
        handle -> {
          delete(handle, model, embeddings);
          insert(handle, model, embeddings);
          return true;
        });
  }

  private static void delete(Handle handle, String model, List<StoredEmbedding> embeddings) {
    try (PreparedBatch batch =
        handle.prepareBatch("delete from embedding where model = ? and entry_id = ?")) {
      embeddings.forEach(each -> batch.add(model, each.entryId()));
      batch.execute();
    }
  }

  /** Another node may have computed the same ones meanwhile. */
  private static void insert(Handle handle, String model, List<StoredEmbedding> embeddings) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into embedding (model, entry_id, text_hash, vector) values (?, ?, ?, ?)
            on conflict do nothing
            """)) {
      embeddings.forEach(each -> batch.add(model, each.entryId(), each.textHash(), each.vector()));
      batch.execute();
    }
  }

  /**
   * Deletes the embeddings of other models, and of entries gathered before the moment.
   *
   * @return how many were deleted
   */
  public int prune(String model, Instant gatheredBefore) {
    return transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from embedding
                    where model <> :model or entry_id not in
                      (select id from entry where gathered >= :moment)
                    """)
                .bind("model", model)
                .bind("moment", gatheredBefore)
                .execute());
  }
}
