package org.broadsheet.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.broadsheet.news.Report;
import org.broadsheet.text.Embedder;
import org.jspecify.annotations.Nullable;

/**
 * Decides which story each report belongs to. Deterministic: after the same calls of {@link
 * #remember} and {@link #forgetBefore} it decides the same. One writer; not thread-safe.
 */
public final class Clusterer {
  private static final int MOST_REASONS = 8;

  /** A story that the report fits so well may be one with the story that it joins. */
  private static final double NEAR = 0.35;

  /** What a story takes in memory, measured with a margin. */
  private static final int BYTES_PER_STORY = 3_400;

  private final Duration window;
  private final Weights weights;
  private final ClusterWindow stories;
  private final Similarity affinity;
  private final FeatureExtractor reader;
  private final List<Centroid> rivals = new ArrayList<>();
  private @Nullable Report lastRead;
  private @Nullable Features lastTraits;

  /**
   * An empty memory, which grows to no more than half of the heap that the process may have: when
   * it is full, the stories that have gone without a report for longest are forgotten.
   *
   * @param window how far apart two reports of one event may have appeared
   */
  public Clusterer(Duration window) {
    this(window, null);
  }

  /**
   * The same, with what a model takes the reports to mean as further evidence.
   *
   * @param embedder null where there is no model
   */
  public Clusterer(Duration window, @Nullable Embedder embedder) {
    this(window, mostStoriesIn(Runtime.getRuntime().maxMemory()), Weights.TUNED, embedder);
  }

  Clusterer(Duration window, int mostStories, Weights weights, @Nullable Embedder embedder) {
    this.window = window;
    this.weights = weights;
    this.stories = new ClusterWindow(weights, mostStories);
    this.affinity = new Similarity(weights, stories.rarity());
    this.reader = new FeatureExtractor(weights, embedder);
  }

  /** Decides where a report belongs, and does not remember it. */
  public Assignment fold(Report report) {
    rivals.clear();
    Features traits = traits(report);
    Long linked = stories.storyWithLink(traits.link());
    if (linked != null) {
      return new Assignment.Joins(linked, new Evidence(1, List.of("the same page")));
    }
    Best best = new Best();
    for (Centroid core : stories.perhapsCopied(traits)) {
      double wording = affinity.wording(traits, core);
      if (wording >= weights.copied()) {
        best.offer(core, wording, traits);
      }
    }
    if (best.core != null) {
      return copied(best, best.core);
    }
    WeightedFeatures weighed = affinity.weigh(traits);
    for (Centroid core : stories.candidates(traits.language(), traits.words(), traits.cognates())) {
      double score = affinity.of(traits, weighed, core);
      best.offer(core, score, traits);
      if (score >= NEAR) {
        rivals.add(core);
      }
    }
    return best.core != null && best.score >= Similarity.ENOUGH
        ? new Assignment.Joins(
            best.core.storyId(), new Evidence(best.score, reasons(traits, weighed, best.core)))
        : new Assignment.Starts();
  }

  private static Assignment copied(Best best, Centroid core) {
    String reason = String.format(Locale.ROOT, "about %.0f %% the same wording", 100 * best.score);
    return new Assignment.Joins(core.storyId(), new Evidence(best.score, List.of(reason)));
  }

  /**
   * Adds a report to a story's memory.
   *
   * @param storyId the story that the report was filed under
   */
  public void remember(long storyId, Report report) {
    stories.add(storyId, traits(report), report.gathered().getEpochSecond());
  }

  /**
   * The stories that turn out to be one now that the report decided on and remembered last is
   * known; they are one in this memory already. To be asked after each {@link #fold} and {@link
   * #remember}, by whoever files the reports.
   *
   * @param storyId the story that the report was filed under
   * @return in the order in which they were merged; a story merged away is not named again
   */
  public List<Merge> merges(long storyId) {
    List<Merge> merges = new ArrayList<>();
    long story = storyId;
    for (Optional<Merge> merge = merge(story); merge.isPresent(); merge = merge(story)) {
      Merge found = merge.get();
      merges.add(found);
      story = found.into();
      rivals.removeIf(core -> core.storyId() == found.from() || core.storyId() == found.into());
      merged(found.from(), found.into());
    }
    return merges;
  }

  private Optional<Merge> merge(long storyId) {
    Centroid twin = null;
    double best = Similarity.ENOUGH;
    for (Centroid own : rivals.isEmpty() ? List.<Centroid>of() : stories.coresOf(storyId)) {
      WeightedFeatures weighed = affinity.weigh(own);
      for (Centroid other : rivals) {
        if (other.storyId() != storyId
            && own.distance(other) <= window.toSeconds()
            && !affinity.sameMould(own, other)) {
          double score = affinity.of(own, weighed, other);
          if (score > best) {
            best = score;
            twin = other;
          }
        }
      }
    }
    if (twin == null) {
      return Optional.empty();
    }
    long other = twin.storyId();
    Features traits = Objects.requireNonNull(lastTraits);
    List<String> because = reasons(traits, affinity.weigh(traits), twin);
    return Optional.of(
        new Merge(Math.max(storyId, other), Math.min(storyId, other), new Evidence(best, because)));
  }

  /**
   * Makes two stories one again, as {@link #merges} did before the memory was rebuilt.
   *
   * @param from the story that is no more
   * @param into the story that has its reports
   */
  public void merged(long from, long into) {
    stories.merge(from, into);
  }

  /**
   * Forgets each story none of whose reports was gathered at or after the moment. A story that goes
   * on is kept whole.
   */
  public void forgetBefore(Instant cutoff) {
    stories.forgetBefore(cutoff.getEpochSecond());
  }

  private static int mostStoriesIn(long heap) {
    return (int) Math.min(Integer.MAX_VALUE, heap / 2 / BYTES_PER_STORY);
  }

  /** How many stories have been forgotten before their time, because memory is short. */
  public int forgottenForRoom() {
    return stories.forgottenForRoom();
  }

  /** How alike two reports are, by the rarities learned so far; remembers neither. */
  public PairScore compare(Report a, Report b) {
    Features traits = traits(a);
    Centroid core = Centroid.of(traits(b));
    double score = affinity.alone(traits, core);
    double wording = affinity.wording(traits, core);
    if (wording >= weights.copied()) {
      score = Math.max(score, wording);
    }
    boolean same = score >= Similarity.ENOUGH && !affinity.sameMould(traits.print(), core);
    return new PairScore(score, same);
  }

  /** A report is mostly decided on and remembered right after: its traits are read once. */
  @SuppressWarnings("ReferenceEquality") // cheap, and an equal report is only read again
  private Features traits(Report report) {
    if (report != lastRead || lastTraits == null) {
      lastTraits = reader.read(report);
      lastRead = report;
    }
    return lastTraits;
  }

  /** What the report read last has in common with a core. */
  private List<String> reasons(Features traits, WeightedFeatures weighed, Centroid core) {
    List<String> reasons =
        new ArrayList<>(
            reader
                .transcript()
                .rarest(core.words(), core.cognates(), stories.rarity(), MOST_REASONS));
    reasons.addAll(affinity.besidesWords(traits, weighed, core));
    return reasons;
  }

  private final class Best {
    @Nullable Centroid core;
    double score;

    void offer(Centroid offered, double offeredScore, Features traits) {
      if (offeredScore > score
          && offered.distance(traits.print().appeared()) <= window.toSeconds()
          && !affinity.sameMould(traits.print(), offered)) {
        core = offered;
        score = offeredScore;
      }
    }
  }
}
