package org.broadsheet.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.broadsheet.news.Report;
import org.broadsheet.store.EmbeddingTable;
import org.broadsheet.store.StoredEmbedding;
import org.broadsheet.story.Meaning;
import org.broadsheet.story.ReportEmbedder;
import org.broadsheet.text.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * The embeddings of reports: computed before the reports are filed, and kept in the database, so
 * that a memory that is made anew has the same ones at once. Not thread-safe.
 */
public final class ReportEmbeddings {
  /** So many are kept at a time, so that little is lost with a process that is killed. */
  private static final int REPORTS_PER_TRANSACTION = 64;

  private static final Duration DAY = Duration.ofDays(1);

  private final EmbeddingTable table;
  private final Supplier<@Nullable ReportEmbedder> model;
  private final Map<Long, StoredEmbedding> atHand = new HashMap<>();
  private Instant prunedTo = Instant.EPOCH;

  /**
   * Asks for the model when the first reports are filed.
   *
   * @param model gives null where there is none
   */
  public ReportEmbeddings(EmbeddingTable table, Supplier<@Nullable ReportEmbedder> model) {
    this.table = table;
    this.model = model;
  }

  /** What the model says, by what is at hand; what is not is computed when it is asked for. */
  public Meaning meaning() {
    ReportEmbedder embedder = model.get();
    return embedder == null
        ? Meaning.NONE
        : new Meaning(report -> embedding(report, embedder), embedder.meaning().calibration());
  }

  private @Nullable Embedding embedding(Report report, ReportEmbedder embedder) {
    String text = embedder.text(report);
    StoredEmbedding known = atHand.get(report.id());
    if (text.isEmpty() || known == null || known.textHash() != hash(text)) {
      return embedder.embed(text);
    }
    return known.vector().length == 0 ? null : Embedding.of(known.vector());
  }

  /**
   * Takes the embeddings of reports to hand, and computes those that are wanting.
   *
   * @param gatheredBefore what is older is deleted, once a day
   * @param stop when it says true, the rest is left out
   * @return whether some were wanting, so that it took its time or was stopped
   */
  boolean prepare(List<Report> reports, Instant gatheredBefore, BooleanSupplier stop) {
    ReportEmbedder embedder = model.get();
    if (embedder == null) {
      return false;
    }
    if (gatheredBefore.isAfter(prunedTo.plus(DAY))) {
      table.prune(embedder.model(), gatheredBefore);
      prunedTo = gatheredBefore;
    }
    atHand.clear();
    take(table.find(embedder.model(), reports.stream().map(Report::id).toList()));
    List<StoredEmbedding> computed = new ArrayList<>();
    boolean isAnyWanting = false;
    for (Report report : reports) {
      String text = embedder.text(report);
      StoredEmbedding known = atHand.get(report.id());
      if (text.isEmpty() || (known != null && known.textHash() == hash(text))) {
        continue;
      }
      isAnyWanting = true;
      if (stop.getAsBoolean()) {
        break;
      }
      computed.add(stored(report.id(), text, embedder.embed(text)));
      if (computed.size() == REPORTS_PER_TRANSACTION) {
        keep(embedder, computed);
      }
    }
    keep(embedder, computed);
    return isAnyWanting;
  }

  private void keep(ReportEmbedder embedder, List<StoredEmbedding> computed) {
    table.keep(embedder.model(), computed);
    take(computed);
    computed.clear();
  }

  private void take(List<StoredEmbedding> embeddings) {
    embeddings.forEach(each -> atHand.put(each.entryId(), each));
  }

  /** Takes all that are kept to hand, until {@link #release}. */
  void prepareAll() {
    ReportEmbedder embedder = model.get();
    if (embedder != null) {
      table.each(embedder.model(), each -> atHand.put(each.entryId(), each));
    }
  }

  /** Lets go of what is at hand. */
  void release() {
    atHand.clear();
  }

  private static StoredEmbedding stored(long id, String text, @Nullable Embedding embedding) {
    byte[] vector = embedding == null ? new byte[0] : embedding.bytes();
    return new StoredEmbedding(id, hash(text), vector);
  }

  private static long hash(String text) {
    return ((long) text.length() << 32) | (text.hashCode() & 0xFFFFFFFFL);
  }
}
