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
  private final Similarity similarity;
  private final FeatureExtractor reader;
  private final List<Centroid> nearCentroids = new ArrayList<>();
  private @Nullable Report lastRead;
  private @Nullable Features lastFeatures;

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
    this.similarity = new Similarity(weights, stories.idf());
    this.reader = new FeatureExtractor(weights, embedder);
  }

  /** Decides where a report belongs, and does not remember it. */
  public Assignment fold(Report report) {
    nearCentroids.clear();
    Features features = features(report);
    Long linked = stories.storyWithLink(features.link());
    if (linked != null) {
      return new Assignment.Joins(linked, new Evidence(1, List.of("the same page")));
    }
    Best best = new Best();
    for (Centroid centroid : stories.perhapsCopied(features)) {
      double wording = similarity.wording(features, centroid);
      if (wording >= weights.model().copied()) {
        best.offer(centroid, wording, features);
      }
    }
    if (best.centroid != null) {
      return copied(best, best.centroid);
    }
    WeightedFeatures weighted = similarity.weigh(features);
    for (Centroid centroid :
        stories.candidates(features.language(), features.words(), features.crossLanguageKeys())) {
      double score = similarity.of(features, weighted, centroid);
      best.offer(centroid, score, features);
      if (score >= NEAR) {
        nearCentroids.add(centroid);
      }
    }
    return best.centroid != null && best.score >= Similarity.ENOUGH
        ? new Assignment.Joins(
            best.centroid.storyId(),
            new Evidence(best.score, reasons(features, weighted, best.centroid)))
        : new Assignment.Starts();
  }

  private static Assignment copied(Best best, Centroid centroid) {
    String reason = String.format(Locale.ROOT, "about %.0f %% the same wording", 100 * best.score);
    return new Assignment.Joins(centroid.storyId(), new Evidence(best.score, List.of(reason)));
  }

  /**
   * Adds a report to a story's memory.
   *
   * @param storyId the story that the report was filed under
   */
  public void remember(long storyId, Report report) {
    stories.add(storyId, features(report), report.gathered().getEpochSecond());
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
      nearCentroids.removeIf(
          centroid -> centroid.storyId() == found.from() || centroid.storyId() == found.into());
      merged(found.from(), found.into());
    }
    return merges;
  }

  private Optional<Merge> merge(long storyId) {
    Centroid twin = null;
    double best = Similarity.ENOUGH;
    for (Centroid own :
        nearCentroids.isEmpty() ? List.<Centroid>of() : stories.centroidsOf(storyId)) {
      WeightedFeatures weighted = similarity.weigh(own);
      for (Centroid other : nearCentroids) {
        if (other.storyId() != storyId
            && own.distance(other) <= window.toSeconds()
            && !similarity.sameTemplate(own, other)) {
          double score = similarity.of(own, weighted, other);
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
    Features features = Objects.requireNonNull(lastFeatures);
    List<String> because = reasons(features, similarity.weigh(features), twin);
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

  /** How alike two reports are, by the IDFs learned so far; remembers neither. */
  public PairScore compare(Report a, Report b) {
    Features features = features(a);
    Centroid centroid = Centroid.of(features(b));
    double score = similarity.alone(features, centroid);
    double wording = similarity.wording(features, centroid);
    if (wording >= weights.model().copied()) {
      score = Math.max(score, wording);
    }
    boolean same =
        score >= Similarity.ENOUGH && !similarity.sameTemplate(features.copyKeys(), centroid);
    return new PairScore(score, same);
  }

  /** A report is mostly decided on and remembered right after: its features are read once. */
  @SuppressWarnings("ReferenceEquality") // cheap, and an equal report is only read again
  private Features features(Report report) {
    if (report != lastRead || lastFeatures == null) {
      lastFeatures = reader.read(report);
      lastRead = report;
    }
    return lastFeatures;
  }

  /** What the report read last has in common with a centroid. */
  private List<String> reasons(Features features, WeightedFeatures weighted, Centroid centroid) {
    List<String> reasons =
        new ArrayList<>(
            reader
                .tokens()
                .rarest(
                    centroid.words(), centroid.crossLanguageKeys(), stories.idf(), MOST_REASONS));
    reasons.addAll(similarity.otherEvidence(features, weighted, centroid));
    return reasons;
  }

  private final class Best {
    @Nullable Centroid centroid;
    double score;

    void offer(Centroid offered, double offeredScore, Features features) {
      if (offeredScore > score
          && offered.distance(features.copyKeys().appeared()) <= window.toSeconds()
          && !similarity.sameTemplate(features.copyKeys(), offered)) {
        centroid = offered;
        score = offeredScore;
      }
    }
  }
}
