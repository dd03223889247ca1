package org.broadsheet.story;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.broadsheet.news.Report;
import org.broadsheet.text.Sketch;
import org.jspecify.annotations.Nullable;

/**
 * Decides which story each report belongs to. Deterministic: after the same calls of {@link
 * #remember} and {@link #forgetBefore} it decides the same. One writer; not thread-safe.
 */
public final class Clusterer {
  private static final int MOST_WORDS_TOLD = 6;
  private static final int MOST_TERMS_TOLD = 5;

  /** A text of fewer words may equal another by chance. */
  private static final int FEWEST_COPIED = 20;

  /** A story that scores by so much less than a merge asks may be one with the joined story. */
  private static final double NEAR = 1;

  /** The cosine of two reports alone that are as likely as not of one event. */
  private static final double EVEN = 0.085;

  /** The similarity of meaning of two reports alone that are as likely as not of one event. */
  private static final double EVEN_MEANING = 1.1;

  /** Beyond this a score of two reports alone rises ever more slowly towards 1. */
  private static final double CLEAR = 0.9;

  /** From this score on no story in another language is looked for by what it means. */
  private static final double CERTAIN = 2;

  /** A story that scores by so much less than a join asks is not worth telling of. */
  private static final double NEARLY = 3;

  private static final int YOUNG = 6;
  private static final int MERGED_MEMBERS = 4;
  private static final double UNRELATED = -4;

  /** What a report takes in memory, measured with a margin. */
  private static final int BYTES_PER_REPORT = 2_000;

  private final Duration window;
  private final Thresholds thresholds;
  private final ReportWindow memory;
  private final ReportReader reader;
  private final Comparison comparison;
  private final StoryScorer scorer;
  private final ScoreWords words;
  private final StoryDivider divider;
  private final boolean tellsAcrossLanguages;
  private List<StoryScorer.Scored> scored = List.of();
  private @Nullable Report lastReport;
  private @Nullable Document lastRead;

  /**
   * An empty memory, which grows to no more than half of the heap that the process may have: when
   * it is full, the stories that have gone without a report for longest are forgotten.
   *
   * @param window how far apart two reports of one event may have appeared
   */
  public Clusterer(Duration window) {
    this(window, Meaning.NONE);
  }

  /** The same, with what a model says as further evidence. */
  public Clusterer(Duration window, Meaning meaning) {
    this(
        window,
        mostReportsIn(Runtime.getRuntime().maxMemory()),
        Thresholds.TUNED,
        Signal.fitted(),
        meaning);
  }

  Clusterer(
      Duration window, int mostReports, Thresholds thresholds, double[] weights, Meaning meaning) {
    this.window = window;
    this.thresholds = thresholds;
    this.memory = new ReportWindow(mostReports);
    this.reader = new ReportReader(memory.index(), forHabits(mostReports), meaning.embeddings());
    this.comparison = new Comparison(memory.idf(), meaning.calibration());
    this.scorer = new StoryScorer(comparison, thresholds, weights);
    this.words = new ScoreWords(scorer, comparison);
    this.divider = new StoryDivider(this::prepare, scorer, this::isOneText, this::crossScore);
    this.tellsAcrossLanguages = meaning.calibration().across().tells();
  }

  /** An eighth of what the reports may take. */
  private static MemoryBudget forHabits(int mostReports) {
    return new MemoryBudget((long) mostReports * BYTES_PER_REPORT / 8);
  }

  private static int mostReportsIn(long heap) {
    return (int) Math.min(Integer.MAX_VALUE, heap / 2 / BYTES_PER_REPORT);
  }

  /**
   * Learns from reports what their feeds always say. To be called with each report once, before it
   * is folded: what many entries of one document repeat is known then at the first of them.
   */
  public void learn(Collection<Report> reports) {
    reports.forEach(reader::learn);
    lastReport = null;
  }

  /** Decides where a report belongs, and does not remember it. */
  public Assignment fold(Report report) {
    scored = List.of();
    Document document = read(report);
    Cluster linked = memory.samePage(document);
    if (linked != null) {
      return new Assignment.Joins(linked.storyId, new Evidence(1, List.of("the same page")));
    }
    Optional<Assignment> copy = copied(document);
    if (copy.isPresent()) {
      return copy.get();
    }
    comparison.prepare(document, reader.habits(document));
    scored = scored(document);
    return scored.stream()
        .filter(each -> each.score() >= thresholds.join() && !isTemplate(document, each.cluster()))
        .max(Comparator.comparingDouble(StoryScorer.Scored::score))
        .<Assignment>map(best -> new Assignment.Joins(best.cluster().storyId, evidence(best)))
        .orElseGet(() -> new Assignment.Starts(refusal()));
  }

  /** Of the story that came nearest; null where none came near. */
  private @Nullable Refusal refusal() {
    return scored.stream()
        .filter(each -> each.score() > thresholds.join() - NEARLY)
        .max(Comparator.comparingDouble(StoryScorer.Scored::score))
        .map(this::refusal)
        .orElse(null);
  }

  private Refusal refusal(StoryScorer.Scored best) {
    List<String> because = new ArrayList<>();
    if (best.score() >= thresholds.join()) {
      because.add("the same title as of an earlier report of its feed, or with other particulars");
    }
    because.addAll(words.objections(best, MOST_TERMS_TOLD));
    if (because.isEmpty()) {
      because.add("too little in common");
    }
    return new Refusal(best.nearest().id, probability(best.score() - thresholds.join()), because);
  }

  /** The stories that a report may belong to, among them those that only the model finds. */
  private List<StoryScorer.Scored> scored(Document document) {
    List<Document> found = near(document, memory.retrieve(document));
    List<StoryScorer.Scored> stories = scorer.score(found);
    if (!tellsAcrossLanguages || stories.stream().anyMatch(each -> each.score() >= CERTAIN)) {
      return stories;
    }
    List<Document> abroad = near(document, memory.nearestAbroad(document));
    abroad.removeAll(found);
    found.addAll(abroad);
    return abroad.isEmpty() ? stories : scorer.score(found);
  }

  private List<Document> near(Document document, List<Document> found) {
    found.removeIf(other -> !isNear(document, other));
    return found;
  }

  private boolean isNear(Document a, Document b) {
    return Math.abs(a.appeared - b.appeared) <= window.toSeconds();
  }

  private Optional<Assignment> copied(Document document) {
    Original original = new Original();
    memory.forEachPerhapsCopied(document, other -> original.offer(document, other));
    Document most = original.document;
    if (most == null) {
      return Optional.empty();
    }
    String reason =
        String.format(Locale.ROOT, "about %.0f %% the same wording", 100 * original.wording);
    return Optional.of(
        new Assignment.Joins(
            most.cluster().storyId, new Evidence(original.wording, List.of(reason))));
  }

  /** The report that a report is most nearly a copy of, the first one of several. */
  private final class Original {
    private @Nullable Document document;
    private double wording;

    void offer(Document report, Document other) {
      double offered = isNear(report, other) ? wording(report, other) : 0;
      if (offered >= thresholds.copied() && offered > wording) {
        wording = offered;
        document = other;
      }
    }
  }

  /** The share of equal wording, 0 when a text is too short to say. */
  private static double wording(Document a, Document b) {
    return a.copy.words() >= FEWEST_COPIED && b.copy.words() >= FEWEST_COPIED
        ? Sketch.resemblance(a.copy.sketch(), b.copy.sketch())
        : 0;
  }

  /** Whether a report of the same feed in the story has the same title with other particulars. */
  private static boolean isTemplate(Document document, Cluster cluster) {
    for (Document other : cluster.members) {
      if (TitleTemplate.isSame(document, other)) {
        return true;
      }
    }
    return false;
  }

  private Evidence evidence(StoryScorer.Scored best) {
    List<String> because = new ArrayList<>(sharedWords(best.nearest()));
    because.addAll(words.terms(best, MOST_TERMS_TOLD));
    return new Evidence(probability(best.score() - thresholds.join()), because);
  }

  private static double probability(double odds) {
    return 1 / (1 + StrictMath.exp(-odds));
  }

  private List<String> sharedWords(Document other) {
    return SharedWords.rarest(reader.tokens(), comparison.report(), other, memory, MOST_WORDS_TOLD);
  }

  /**
   * Adds a report to a story's memory.
   *
   * @param storyId the story that the report was filed under
   */
  public void remember(long storyId, Report report) {
    memory.add(storyId, read(report));
    lastReport = null;
  }

  /**
   * What was found of the words of the report that was remembered last, to be kept with its filing.
   */
  public String wordMarks() {
    return reader.marks().toString();
  }

  /**
   * Adds a report to a story's memory again.
   *
   * @param storyId the story that the report was filed under
   * @param wordMarks what {@link #wordMarks} said then; empty where it was not kept
   */
  public void rememberAgain(long storyId, Report report, String wordMarks) {
    Document again =
        wordMarks.isEmpty() ? reader.read(report) : reader.read(report, WordMarks.of(wordMarks));
    memory.add(storyId, again);
    lastReport = null;
  }

  /** What was learned of a feed, as a few kilobytes to be kept; empty as long as nothing was. */
  public byte[] habits(URI feed) {
    return reader.writtenHabits(feed);
  }

  /**
   * Takes up what was learned of a feed before.
   *
   * @param habits what {@link #habits} said then
   * @throws IllegalArgumentException if it is something else
   */
  public void restoreHabits(URI feed, byte[] habits) {
    reader.restoreHabits(feed, habits);
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
    Cluster own = memory.cluster(storyId);
    if (own == null) {
      return List.of();
    }
    List<StoryScorer.Scored> rivals =
        scored.stream()
            .filter(each -> each.cluster() != own && each.score() >= thresholds.merge() - NEAR)
            .filter(each -> isYoung(own, each.cluster()))
            .sorted(Comparator.comparingDouble(each -> -each.score()))
            .limit(2)
            .toList();
    scored = List.of();
    for (StoryScorer.Scored rival : rivals) {
      double score = crossScore(own, rival.cluster());
      double asked = thresholds.merge() + own.outletsShared(rival.cluster());
      if (score >= asked && !haveTemplate(own, rival.cluster())) {
        long other = rival.cluster().storyId;
        long from = Math.max(own.storyId, other);
        long into = Math.min(own.storyId, other);
        Evidence evidence = new Evidence(probability(score), words.terms(rival, MOST_TERMS_TOLD));
        merged(from, into);
        return List.of(new Merge(from, into, evidence));
      }
    }
    return List.of();
  }

  private static boolean isYoung(Cluster a, Cluster b) {
    return a.size() + b.size() >= 3 && Math.min(a.size(), b.size()) <= YOUNG;
  }

  private static boolean haveTemplate(Cluster a, Cluster b) {
    return a.members.stream().anyMatch(report -> isTemplate(report, b));
  }

  /** The mean of the best four scores of a report of one story with the other story. */
  private double crossScore(Cluster a, Cluster b) {
    List<Double> scores = new ArrayList<>();
    addScores(a, b, scores);
    addScores(b, a, scores);
    scores.sort(Comparator.reverseOrder());
    return scores.stream()
        .limit(MERGED_MEMBERS)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(UNRELATED);
  }

  private void addScores(Cluster of, Cluster with, List<Double> scores) {
    List<Document> last = of.members.subList(Math.max(0, of.size() - MERGED_MEMBERS), of.size());
    List<Document> others = with.members.subList(Math.max(0, with.size() - 2 * YOUNG), with.size());
    for (Document report : last) {
      prepare(report);
      scores.add(scorer.score(with, others).score());
    }
  }

  private void prepare(Document report) {
    comparison.prepare(report, reader.habits(report));
  }

  private boolean isOneText(Document a, Document b) {
    boolean isOnePage = a.link != 0 && a.link == b.link;
    return isOnePage || wording(a, b) >= thresholds.copied();
  }

  /**
   * Whether a story turns out to be two now that its last report is known; they are two in this
   * memory already. To be asked after {@link #merges}, by whoever files the reports.
   *
   * @param storyId the story that the report was filed under
   * @param into what the new story is to be named, a number that no story has
   */
  public Optional<Split> split(long storyId, long into) {
    Cluster whole = memory.cluster(storyId);
    StoryDivider.Division division = whole == null ? null : divider.divide(whole);
    if (whole == null || division == null || division.score() >= thresholds.split()) {
      return Optional.empty();
    }
    prepare(division.leaving().getLast());
    List<Document> staying = division.staying();
    List<String> because =
        words.objections(scorer.score(Cluster.apart(staying), staying), MOST_TERMS_TOLD);
    List<Long> reports = division.leaving().stream().map(report -> report.id).toList();
    splitAgain(whole.storyId, into, reports);
    double score = probability(division.score() - thresholds.merge());
    return Optional.of(new Split(whole.storyId, into, reports, score, because));
  }

  /**
   * Makes two stories of one again, as {@link #split} did before the memory was rebuilt.
   *
   * @param from the story
   * @param into the new story
   * @param reports the ids of those that are in the new story from then on; what is not remembered
   *     is ignored
   */
  public void splitAgain(long from, long into, Collection<Long> reports) {
    memory.split(from, into, reports);
  }

  /**
   * Makes two stories one again, as {@link #merges} did before the memory was rebuilt.
   *
   * @param from the story that is no more
   * @param into the story that has its reports
   */
  public void merged(long from, long into) {
    memory.merge(from, into);
  }

  /**
   * Forgets each story none of whose reports was gathered at or after the moment. A story that goes
   * on is kept whole.
   */
  public void forgetBefore(Instant cutoff) {
    memory.forgetBefore(cutoff.getEpochSecond());
  }

  /** How many stories have been forgotten before their time, because memory is short. */
  public int forgottenForRoom() {
    return memory.forgottenForRoom();
  }

  /** How alike two reports are, by the IDF learned so far; remembers neither. */
  public PairScore compare(Report a, Report b) {
    Document other = reader.read(b);
    new Cluster(0).add(other, 0);
    Document document = reader.read(a);
    lastReport = null;
    comparison.prepare(document, reader.habits(document));
    double[] parts = new double[Comparison.COUNT];
    comparison.with(other, parts);
    double byWords = alone(parts[Comparison.COSINE]);
    double byAll = parts[Comparison.EMBEDDED] == 0 ? byWords : withMeaning(byWords, parts);
    double score = Math.max(byAll, copyScore(document, other));
    boolean same = score >= 0.5 && !TitleTemplate.isSame(document, other);
    return new PairScore(score, same);
  }

  /**
   * Words and meaning count about the same; the weights were fitted to pairs that readers rated.
   */
  private static double withMeaning(double byWords, double[] parts) {
    double meaning = parts[Comparison.EMBEDDING] - EVEN_MEANING;
    return Math.clamp(0.5 + 0.5 * (byWords - 0.5) + 0.4 * meaning, 0, 1);
  }

  /** The score of two reports alone: half at the cosine from which readers call them one event. */
  private static double alone(double cosine) {
    double score = 0.5 * Math.sqrt(Math.max(0, cosine) / EVEN);
    return score <= CLEAR ? score : CLEAR + (1 - CLEAR) * (1 - StrictMath.exp(CLEAR - score));
  }

  private double copyScore(Document a, Document b) {
    double wording = wording(a, b);
    return wording >= thresholds.copied() ? wording : 0;
  }

  /** The stories that the report folded last was scored with. */
  List<StoryScorer.Scored> scored() {
    return scored;
  }

  /** A report is mostly decided on and remembered right after: it is read once. */
  @SuppressWarnings("ReferenceEquality") // cheap, and an equal report is only read again
  private Document read(Report report) {
    if (report != lastReport || lastRead == null) {
      lastRead = reader.read(report);
      lastReport = report;
    }
    return lastRead;
  }
}
