package org.broadsheet.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.broadsheet.news.Report;
import org.broadsheet.store.CollateLease;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.Filing;
import org.broadsheet.store.Replay;
import org.broadsheet.store.StoryMerge;
import org.broadsheet.story.Evidence;
import org.broadsheet.story.Fold;
import org.broadsheet.story.Folding;
import org.broadsheet.story.Merge;
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

  /** By so much a clock is corrected in passing; what is more makes stories young again. */
  private static final Duration SET_BACK = Duration.ofMinutes(1);

  private static final int REPORTS_PER_TRANSACTION = 1000;

  /** So that what was gathered together folds the same way, whichever feed answered first. */
  private static final Comparator<Report> AS_THEY_APPEARED =
      Comparator.comparing(Report::appeared)
          .thenComparing(report -> report.feed().url())
          .thenComparingLong(Report::id);

  private final EntryTable entries;
  private final Duration reach;
  private final Supplier<Folding> emptyMemory;
  private final InstantSource clock;
  private final Metrics metrics;
  private @Nullable Window held;

  /**
   * Makes the shift.
   *
   * @param reach how far back a new report looks for its story
   * @param emptyMemory makes a memory of stories that is filled from the database
   */
  public Collate(
      EntryTable entries,
      Duration reach,
      Supplier<Folding> emptyMemory,
      InstantSource clock,
      Metrics metrics) {
    this.entries = entries;
    this.reach = reach;
    this.emptyMemory = emptyMemory;
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
    private Instant cutoff;
    private long lastFiled;
    private long lastStory;

    private Window(Folding folding, Instant cutoff, CollateLease lease) {
      this.folding = folding;
      this.cutoff = cutoff;
      this.lastFiled = lease.lastFiled();
      this.lastStory = lease.lastStory();
    }

    /** Whether it is what the database would tell, now and as far back as is wanted. */
    private boolean isCurrent(CollateLease lease, Instant wanted) {
      return lastFiled == lease.lastFiled() && !wanted.isBefore(cutoff.minus(SET_BACK));
    }

    private void forgetBefore(Instant moment) {
      folding.forgetBefore(moment);
      cutoff = moment;
    }
  }

  /**
   * Files what is not filed yet, unless another node is at it. Rebuilding the window may take
   * longer than the lease, so it is asked for again afterwards.
   *
   * @param stop when it says true, the run ends after the batch in hand
   */
  public Summary run(BooleanSupplier stop) {
    int filed = 0;
    int started = 0;
    while (!stop.getAsBoolean() && !entries.unfiled(1).isEmpty()) {
      Optional<CollateLease> lease = entries.acquireCollate(clock.instant(), LEASE);
      if (lease.isEmpty()) {
        break;
      }
      Instant cutoff = clock.instant().minus(reach).truncatedTo(ChronoUnit.SECONDS);
      Window window = held;
      if (window == null || !window.isCurrent(lease.get(), cutoff)) {
        held = rebuilt(lease.get(), cutoff);
        continue;
      }
      window.forgetBefore(cutoff);
      List<Report> reports = entries.unfiled(REPORTS_PER_TRANSACTION);
      if (!file(reports, window, lease.get())) {
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

  private boolean file(List<Report> reports, Window window, CollateLease lease) {
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
    held = window;
    return true;
  }

  /** The window as of the cut-off, the same as if it had been held all the time. */
  private Window rebuilt(CollateLease lease, Instant cutoff) {
    Folding folding = emptyMemory.get();
    entries.replaySince(cutoff, new Rebuilding(folding));
    return new Window(folding, cutoff, lease);
  }

  private record Rebuilding(Folding folding) implements Replay {
    @Override
    public void filed(long storyId, Report report) {
      folding.remember(storyId, report);
    }

    @Override
    public void merged(long from, long into) {
      folding.merged(from, into);
    }
  }

  private static Filing fold(Report report, Window window) {
    return switch (window.folding.fold(report)) {
      case Fold.Joins(long storyId, Evidence evidence) ->
          remember(report, storyId, evidence.score(), evidence.because(), window);
      case Fold.Starts() -> remember(report, ++window.lastStory, 0, List.of(), window);
    };
  }

  private static Filing remember(
      Report report, long storyId, double score, List<String> because, Window window) {
    window.folding.remember(storyId, report);
    List<StoryMerge> merges =
        window.folding.merges(storyId).stream().map(Collate::recorded).toList();
    return new Filing(report.id(), storyId, score, because, merges);
  }

  private static StoryMerge recorded(Merge merge) {
    return new StoryMerge(
        merge.from(), merge.into(), merge.evidence().score(), merge.evidence().because());
  }
}
