package org.broadsheet.shift;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.broadsheet.news.Report;
import org.broadsheet.store.CollateLease;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.Filing;
import org.broadsheet.story.Evidence;
import org.broadsheet.story.Fold;
import org.broadsheet.story.Folding;
import org.broadsheet.web.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second shift: files each new report into a story, one node at a time.
 *
 * <p>The window of recent stories is kept in memory as long as nobody else has filed anything
 * since, and is read anew from the database otherwise. One run at a time.
 */
public final class Collate {
  private static final Logger LOG = LoggerFactory.getLogger(Collate.class);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int REPORTS_PER_TRANSACTION = 1000;

  /** So that what was gathered together folds the same way, whichever feed answered first. */
  private static final Comparator<Report> AS_THEY_APPEARED =
      Comparator.comparing(Report::appeared)
          .thenComparing(report -> report.feed().url())
          .thenComparingLong(Report::id);

  private final EntryTable entries;
  private final Duration reach;
  private final InstantSource clock;
  private final Metrics metrics;
  private @Nullable Window held;

  /**
   * Makes the shift.
   *
   * @param reach how far back a new report looks for its story
   */
  public Collate(EntryTable entries, Duration reach, InstantSource clock, Metrics metrics) {
    this.entries = entries;
    this.reach = reach;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * What a run did.
   *
   * @param filed reports that were filed
   * @param started of these, how many started a story of their own
   */
  public record Summary(int filed, int started) {}

  /** Recent stories in memory, exact as long as nobody else files. */
  private static final class Window {
    private final Folding folding;
    private long lastFiled;
    private long lastStory;

    private Window(Folding folding, CollateLease lease) {
      this.folding = folding;
      this.lastFiled = lease.lastFiled();
      this.lastStory = lease.lastStory();
    }
  }

  /**
   * Files what is not filed yet, unless another node is at it.
   *
   * @param stop when it says true, the run ends after the batch in hand
   */
  public Summary run(BooleanSupplier stop) {
    int filed = 0;
    int started = 0;
    while (!stop.getAsBoolean()) {
      List<Report> reports = entries.unfiled(REPORTS_PER_TRANSACTION);
      if (reports.isEmpty()) {
        break;
      }
      Optional<CollateLease> lease = entries.acquireCollate(clock.instant(), LEASE);
      if (lease.isEmpty() || !file(reports, lease.get())) {
        break;
      }
      filed += reports.size();
      started += (int) (lastStory() - lease.get().lastStory());
    }
    metrics.storiesStarted(started);
    return new Summary(filed, started);
  }

  private long lastStory() {
    return held == null ? 0 : held.lastStory;
  }

  private boolean file(List<Report> reports, CollateLease lease) {
    Window window = window(lease);
    boolean hadRoom = window.folding.forgottenForRoom() == 0;
    held = null;
    List<Filing> filings = new ArrayList<>(reports.size());
    for (Report report : reports.stream().sorted(AS_THEY_APPEARED).toList()) {
      filings.add(fold(report, window));
    }
    if (!entries.file(lease, filings, clock.instant())) {
      LOG.warn("Another node has taken collating over");
      return false;
    }
    window.lastFiled += filings.size();
    if (hadRoom && window.folding.forgottenForRoom() > 0) {
      LOG.warn(
          "Memory holds fewer stories than {} days bring, so the oldest are not looked at:"
              + " give Java a larger heap (-Xmx)",
          reach.toDays());
    }
    window.folding.forgetBefore(clock.instant().minus(reach));
    held = window;
    return true;
  }

  private Window window(CollateLease lease) {
    if (held != null && held.lastFiled == lease.lastFiled()) {
      return held;
    }
    Folding folding = new Folding(reach);
    entries.forEachFiledSince(clock.instant().minus(reach), folding::remember);
    return new Window(folding, lease);
  }

  private static Filing fold(Report report, Window window) {
    Filing filing =
        switch (window.folding.fold(report)) {
          case Fold.Joins(long storyId, Evidence evidence) ->
              new Filing(report.id(), storyId, evidence.because());
          case Fold.Starts() -> new Filing(report.id(), ++window.lastStory, List.of());
        };
    window.folding.remember(filing.storyId(), report);
    return filing;
  }
}
