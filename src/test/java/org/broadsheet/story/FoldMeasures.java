package org.broadsheet.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.broadsheet.cli.LabelledSets;
import org.broadsheet.text.LanguageGuess;

/** Measures, beside those of {@link ClusterAgreement}, of stories against what people saw. */
final class FoldMeasures {
  /** A report and the story it was folded into. */
  record Folded(LabelledSets.Item item, long story) {
    String event() {
      return item.event();
    }

    String outlet() {
      return item.report().feed().name();
    }

    String language() {
      Locale language = item.report().language();
      return language == null ? LanguageGuess.UNDETERMINED : language.toLanguageTag();
    }

    private boolean sharesEvent(Folded other) {
      return event().equals(other.event());
    }

    private boolean sharesStory(Folded other) {
      return story == other.story;
    }

    private boolean sharesStoryAndOutlet(Folded other) {
      return sharesStory(other) && outlet().equals(other.outlet());
    }
  }

  private static final BiPredicate<Folded, Folded> ACROSS_LANGUAGES =
      (a, b) -> !a.language().equals(b.language());

  private FoldMeasures() {}

  /** Folds reports one after another as they come. */
  static List<Folded> fold(List<LabelledSets.Item> items, Clusterer clusterer) {
    StreamClusterer stream = new StreamClusterer(clusterer);
    items.forEach(item -> stream.file(item.report()));
    List<Long> stories = stream.stories();
    return IntStream.range(0, items.size())
        .mapToObj(i -> new Folded(items.get(i), stories.get(i)))
        .toList();
  }

  static ClusterAgreement agreement(List<Folded> reports) {
    return ClusterAgreement.of(
        reports.stream().map(Folded::event).toList(), reports.stream().map(Folded::story).toList());
  }

  /** The agreement if each report were a story of its own. */
  static ClusterAgreement alone(List<Folded> reports) {
    return ClusterAgreement.of(
        reports.stream().map(Folded::event).toList(),
        LongStream.range(0, reports.size()).boxed().toList());
  }

  /** The agreement over the reports that share an event or a story with another. */
  static ClusterAgreement nonTrivial(List<Folded> reports) {
    return agreement(withPartner(reports, (a, b) -> a.sharesEvent(b) || a.sharesStory(b)));
  }

  /** The reports that are in a story with another of their outlet. */
  static List<Folded> joinedOwnOutlet(List<Folded> reports) {
    return withPartner(reports, Folded::sharesStoryAndOutlet);
  }

  /** The reports that are in a story, and in an event, with another of their outlet. */
  static List<Folded> rightlyJoinedOwnOutlet(List<Folded> reports) {
    return withPartner(reports, (a, b) -> a.sharesStoryAndOutlet(b) && a.sharesEvent(b));
  }

  private static List<Folded> withPartner(
      List<Folded> reports, BiPredicate<Folded, Folded> isPartner) {
    BiPredicate<Folded, Folded> isOther = (a, b) -> isPartner.test(a, b) && !a.equals(b);
    return reports.stream()
        .filter(a -> reports.stream().anyMatch(b -> isOther.test(a, b)))
        .toList();
  }

  /** The number of reports in the largest group of one outlet in one story. */
  static int largestPile(List<Folded> reports) {
    Map<List<Object>, Integer> sizes = new HashMap<>();
    reports.forEach(each -> sizes.merge(List.of(each.story, each.outlet()), 1, Integer::sum));
    return sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Of the pairs in two languages that share a story, those of one event. */
  static double precisionAcrossLanguages(List<Folded> reports) {
    return share(reports, ACROSS_LANGUAGES.and(Folded::sharesStory), Folded::sharesEvent);
  }

  /** Of the pairs in an asked and another language that share an event, those of one story. */
  static double recallAcrossLanguages(List<Folded> reports, Predicate<String> isAsked) {
    BiPredicate<Folded, Folded> expected = ACROSS_LANGUAGES.and(Folded::sharesEvent);
    return share(reports, expected.and((a, _) -> isAsked.test(a.language())), Folded::sharesStory);
  }

  /**
   * Of the pairs in two languages that share an event, how many share a story and how many there
   * are, as {@code 3/4}; empty where there is none.
   */
  static String foundBetween(List<Folded> reports, String one, String other) {
    BiPredicate<Folded, Folded> between =
        (a, b) -> a.language().equals(one) && b.language().equals(other) && a.sharesEvent(b);
    long all = pairs(reports, between);
    return all == 0 ? "" : pairs(reports, between.and(Folded::sharesStory)) + "/" + all;
  }

  private static double share(
      List<Folded> reports, BiPredicate<Folded, Folded> of, BiPredicate<Folded, Folded> part) {
    return (double) pairs(reports, of.and(part)) / Math.max(1, pairs(reports, of));
  }

  private static long pairs(List<Folded> reports, BiPredicate<Folded, Folded> isCounted) {
    return reports.stream()
        .mapToLong(a -> reports.stream().filter(b -> isCounted.test(a, b)).count())
        .sum();
  }

  /** Pearson's correlation, from -1 to 1. */
  static double correlation(double[] a, double[] b) {
    return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
  }

  private static double covariance(double[] a, double[] b) {
    double meanOfA = Arrays.stream(a).average().orElse(0);
    double meanOfB = Arrays.stream(b).average().orElse(0);
    return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - meanOfA) * (b[i] - meanOfB)).sum();
  }
}
