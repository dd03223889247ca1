package org.broadsheet.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.broadsheet.news.Change;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Story;

/** The figures that are new to a reader, by what each outlet said last. */
final class FigureChanges {
  private static final int VOICES = 2;
  private static final int MOST = 3;

  private final List<ReportWords> before;
  private final ShownFigures shown;
  private final String reader;
  private final Map<CountedNoun, Map<String, Mention>> newest = new LinkedHashMap<>();
  private final Map<CountedNoun, CountedFigure> lastBefore = new LinkedHashMap<>();
  private final Set<Filed> fresh = new HashSet<>();

  /** A figure in a headline. */
  private record Mention(CountedFigure figure, ReportWords list) {}

  /** What some say of a thing: one figure. */
  private record Claim(List<Mention> mentions, int voices, int freshVoices) {
    CountedFigure figure() {
      return mentions.getFirst().figure;
    }

    long lastFiled() {
      return mentions.stream().mapToLong(each -> each.list.filed().number()).max().orElse(0);
    }
  }

  /**
   * @param before the reports that the letter covered
   * @param since those after it
   * @param shown what the letter's headline counted
   * @param reader the reader's language, an ISO 639 code
   */
  FigureChanges(
      List<ReportWords> before, List<ReportWords> since, ShownFigures shown, String reader) {
    this.before = before;
    this.shown = shown;
    this.reader = reader;
    before.forEach(list -> note(list, figure -> lastBefore.put(figure.thing(), figure)));
    since.forEach(
        list -> {
          fresh.add(list.filed());
          note(list, _ -> {});
        });
  }

  private void note(ReportWords list, Consumer<CountedFigure> also) {
    String outlet = list.filed().report().outlet().key();
    Set<CountedNoun> counted = new HashSet<>();
    CountedFigure.in(
        list.headline(),
        list.language(),
        figure -> {
          if (counted.add(figure.thing())) {
            newest
                .computeIfAbsent(figure.thing(), _ -> new LinkedHashMap<>())
                .put(outlet, new Mention(figure, list));
          }
          also.accept(figure);
        });
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    newest.forEach(
        (thing, mentions) ->
            claim(thing, claims(mentions.values()))
                .map(claim -> change(thing, claim))
                .ifPresent(changes::add));
    return changes.stream().distinct().limit(MOST).toList();
  }

  private List<Claim> claims(Collection<Mention> mentions) {
    Map<Long, List<Mention>> byValue = new LinkedHashMap<>();
    mentions.forEach(
        each -> byValue.computeIfAbsent(each.figure.value(), _ -> new ArrayList<>()).add(each));
    return byValue.values().stream().map(this::claim).toList();
  }

  private Claim claim(List<Mention> mentions) {
    List<Filed> by = mentions.stream().map(each -> each.list.filed()).toList();
    List<Filed> since = by.stream().filter(fresh::contains).toList();
    return new Claim(mentions, Story.voices(by).size(), Story.voices(since).size());
  }

  /** The claim that the reader has to hear of. */
  private Optional<Claim> claim(CountedNoun thing, List<Claim> claims) {
    CountedFigure known = shown.figures().get(thing);
    return claims.stream()
        .filter(claim -> known == null ? isUnsaid(thing, claim) : isNews(claim, known, claims))
        .max(Comparator.comparingInt(Claim::voices).thenComparingLong(Claim::lastFiled));
  }

  private boolean isUnsaid(CountedNoun thing, Claim claim) {
    return lastBefore.containsKey(thing)
        && claim.freshVoices >= VOICES
        && before.stream().noneMatch(old -> old.figures().contains(claim.figure().value()));
  }

  private static boolean isNews(Claim claim, CountedFigure known, List<Claim> claims) {
    if (claim.figure().value() == known.value() || claim.voices < VOICES) {
      return false;
    }
    if (claim.figure().amount() > known.amount()) {
      return claim.freshVoices > 0;
    }
    int still =
        claims.stream()
            .filter(each -> each.figure().value() == known.value())
            .mapToInt(Claim::voices)
            .sum();
    return claim.freshVoices >= VOICES && claim.voices > still;
  }

  private Change change(CountedNoun thing, Claim claim) {
    CountedFigure known = shown.figures().get(thing);
    CountedFigure from = known == null ? lastBefore.get(thing) : known;
    Optional<CountedFigure> own =
        claim.mentions.stream()
            .filter(each -> each.list.language().equals(reader))
            .map(Mention::figure)
            .min(Comparator.comparing(figure -> figure.of().isEmpty()));
    String ofShown = known != null && shown.language().equals(reader) ? known.of() : "";
    return new Change.Figure(
        from == null ? "" : from.text(),
        own.orElse(claim.figure()).text(),
        own.map(CountedFigure::of).filter(of -> !of.isEmpty()).orElse(ofShown));
  }
}
