package org.broadsheet.pipeline;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Report;
import org.broadsheet.store.CollateLease;
import org.broadsheet.store.EntryTable;
import org.broadsheet.store.Filing;
import org.broadsheet.store.FilingListener;
import org.broadsheet.store.LearnedHabits;
import org.broadsheet.store.ReplayedFiling;
import org.broadsheet.store.StoryMerge;
import org.broadsheet.store.StoryRefusal;
import org.broadsheet.store.StorySplit;
import org.broadsheet.story.Assignment;
import org.broadsheet.story.Clusterer;
import org.broadsheet.story.Evidence;
import org.broadsheet.story.Merge;
import org.broadsheet.story.Refusal;
import org.broadsheet.story.Split;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collate, the second step of the pipeline: files each new report into a story, one node at a time.
 *
 * <p>The window of recent stories is kept in memory as long as nobody else has filed anything
 * since, and is read anew from the database otherwise. One run at a time.
 */
public final class Collate {
  private static final Logger LOG = LoggerFactory.getLogger(Collate.class);

  /** Longer than reading the window back takes; a node that is gone loses its lease before. */
  private static final Duration LEASE = Duration.ofMinutes(5);

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
  private final Supplier<Clusterer> emptyMemory;
  private final Decision decision;
  private final ReportEmbeddings embeddings;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Quarantine quarantine = new Quarantine();
  private @Nullable Window held;

  /**
   * @param reach how far back a new report looks for its story
   * @param emptyMemory makes a memory of stories that is filled from the database
   * @param embeddings what a model says of reports, which the memory asks for too
   */
  public Collate(
      EntryTable entries,
      Duration reach,
      Supplier<Clusterer> emptyMemory,
      ReportEmbeddings embeddings,
      InstantSource clock,
      Metrics metrics) {
    this(entries, reach, emptyMemory, Clusterer::fold, embeddings, clock, metrics);
  }

  /**
   * @param decision made on each report
   */
  Collate(
      EntryTable entries,
      Duration reach,
      Supplier<Clusterer> emptyMemory,
      Decision decision,
      ReportEmbeddings embeddings,
      InstantSource clock,
      Metrics metrics) {
    this.entries = entries;
    this.reach = reach;
    this.emptyMemory = emptyMemory;
    this.decision = decision;
    this.embeddings = embeddings;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** As {@link Clusterer#fold}. */
  @FunctionalInterface
  interface Decision {
    Assignment on(Clusterer memory, Report report);
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
    private final Clusterer folding;
    private final UnkeptHabits unkept;
    private Instant cutoff;
    private long lastFiled;
    private long lastStory;

    private Window(Clusterer folding, UnkeptHabits unkept, Instant cutoff, CollateLease lease) {
      this.folding = folding;
      this.unkept = unkept;
      this.cutoff = cutoff;
      this.lastFiled = lease.lastFiled();
      this.lastStory = lease.lastStory();
    }

    /** Whether it holds what the database does, now and as far back as is wanted. */
    private boolean isCurrent(CollateLease lease, Instant wanted) {
      return lastFiled == lease.lastFiled() && !wanted.isBefore(cutoff.minus(SET_BACK));
    }

    /** Learns from reports that are filed next. */
    private void learn(List<Report> reports) {
      folding.learn(reports);
      long number = lastFiled;
      for (Report report : reports) {
        unkept.learned(report.feed().url(), ++number);
      }
    }

    /** The habits to be kept with so many filings more. */
    private List<LearnedHabits> learned(int filings) {
      long last = lastFiled + filings;
      return unkept.due(last).stream()
          .map(feed -> new LearnedHabits(feed, last, folding.habits(feed)))
          .toList();
    }

    private void forgetBefore(Instant moment) {
      folding.forgetBefore(moment);
      cutoff = moment;
    }
  }

  /**
   * Files what is not filed yet, unless another node is at it. Rebuilding the window and embedding
   * reports may take longer than the lease, so it is asked for again afterwards.
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
      if (embeddings.prepare(reports, cutoff, stop)) {
        continue;
      }
      Optional<List<Filing>> filings = fold(reports, window, lease.get());
      if (filings.isEmpty()) {
        continue;
      }
      if (!file(filings.get(), window, lease.get())) {
        break;
      }
      filed += reports.size();
      started += (int) filings.get().stream().filter(Collate::isStart).count();
    }
    metrics.storiesStarted(started);
    return new Summary(filed, started);
  }

  private static boolean isStart(Filing filing) {
    return filing.because().isEmpty();
  }

  /**
   * Decides which story each report belongs to.
   *
   * @return empty where one of them has a fault; the memory is made anew and it is tried again, up
   *     to three times in all, and withheld then
   */
  private Optional<List<Filing>> fold(List<Report> reports, Window window, CollateLease lease) {
    held = null;
    List<Filing> filings = new ArrayList<>(reports.size());
    List<Report> sorted = reports.stream().sorted(AS_THEY_APPEARED).toList();
    window.learn(sorted);
    for (Report report : sorted) {
      boolean isFolded =
          FaultBoundary.call(
              () -> filings.add(fold(report, window)), fault -> blame(report, lease, fault));
      if (!isFolded) {
        return Optional.empty();
      }
    }
    return Optional.of(filings);
  }

  private boolean blame(Report report, CollateLease lease, Throwable fault) {
    if (!isSound(report)) {
      throw FaultBoundary.passing(fault);
    }
    String shown = "Entry \"%s\"".formatted(report.entry().title());
    if (quarantine.harmed(report.id(), shown, fault)) {
      entries.withhold(lease, report.id());
    }
    return false;
  }

  /** Whether an entry that says nothing can be grouped, so that the fault is the other's. */
  private boolean isSound(Report other) {
    Entry nothing = Entry.of("", null, "Nothing", "", Locale.ENGLISH, null);
    return FaultBoundary.call(
        () -> {
          Report harmless = new Report(0, other.feed(), nothing, other.gathered());
          var _ = decision.on(emptyMemory.get(), harmless);
          return true;
        },
        fault -> {
          LOG.error("No entry can be folded, whatever it says", fault);
          return false;
        });
  }

  private boolean file(List<Filing> filings, Window window, CollateLease lease) {
    boolean hadRoom = window.folding.forgottenForRoom() == 0;
    if (!entries.file(lease, filings, window.learned(filings.size()), clock.instant())) {
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
    Rebuilding rebuilding = new Rebuilding(emptyMemory.get(), lease.lastFiled());
    embeddings.prepareAll();
    entries.replaySince(cutoff, rebuilding.learnedAfter, rebuilding);
    embeddings.release();
    return new Window(rebuilding.folding, rebuilding.unkept, cutoff, lease);
  }

  private static final class Rebuilding implements FilingListener {
    private final Clusterer folding;
    private final UnkeptHabits unkept = new UnkeptHabits();
    private final Map<URI, Long> learnedTo = new HashMap<>();
    private final long learnedAfter;

    private Rebuilding(Clusterer folding, long lastFiled) {
      this.folding = folding;
      this.learnedAfter = lastFiled - UnkeptHabits.MOST_FILINGS;
    }

    @Override
    public void learned(LearnedHabits habits) {
      folding.restoreHabits(habits.feed(), habits.habits());
      learnedTo.put(habits.feed(), habits.learnedTo());
    }

    @Override
    public void filed(ReplayedFiling filing) {
      Report report = filing.report();
      URI feed = report.feed().url();
      if (filing.number() > learnedTo.getOrDefault(feed, learnedAfter)) {
        folding.learn(List.of(report));
        unkept.learned(feed, filing.number());
      }
      if (filing.isRecent()) {
        folding.rememberAgain(filing.storyId(), report, filing.wordMarks());
      }
    }

    @Override
    public void merged(long from, long into) {
      folding.merged(from, into);
    }

    @Override
    public void split(long from, long into, List<Long> reports) {
      folding.splitAgain(from, into, reports);
    }
  }

  private Filing fold(Report report, Window window) {
    return switch (decision.on(window.folding, report)) {
      case Assignment.Joins(long storyId, Evidence evidence) ->
          remember(report, storyId, evidence.score(), evidence.because(), null, window);
      case Assignment.Starts(Refusal refusal) ->
          remember(report, ++window.lastStory, 0, List.of(), recorded(refusal), window);
    };
  }

  private static Filing remember(
      Report report,
      long storyId,
      double score,
      List<String> because,
      @Nullable StoryRefusal refusal,
      Window window) {
    window.folding.remember(storyId, report);
    String marks = window.folding.wordMarks();
    List<StoryMerge> merges =
        window.folding.merges(storyId).stream().map(Collate::recorded).toList();
    Optional<Split> split = window.folding.split(storyId, window.lastStory + 1);
    window.lastStory += split.isPresent() ? 1 : 0;
    StorySplit recorded = split.map(Collate::recorded).orElse(null);
    return new Filing(report.id(), storyId, score, because, refusal, merges, recorded, marks);
  }

  private static @Nullable StoryRefusal recorded(@Nullable Refusal refusal) {
    return refusal == null
        ? null
        : new StoryRefusal(refusal.nearest(), refusal.score(), refusal.because());
  }

  private static StorySplit recorded(Split split) {
    return new StorySplit(
        split.from(), split.into(), split.reports(), split.score(), split.because());
  }

  private static StoryMerge recorded(Merge merge) {
    return new StoryMerge(
        merge.from(), merge.into(), merge.evidence().score(), merge.evidence().because());
  }
}
