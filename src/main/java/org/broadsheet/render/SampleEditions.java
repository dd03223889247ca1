package org.broadsheet.render;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Change;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Edition.Sources;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.OperatorDigest.Concern;
import org.broadsheet.news.OperatorDigest.Notice;
import org.broadsheet.news.OperatorDigest.Part;
import org.broadsheet.news.Phase;
import org.broadsheet.news.Picture;
import org.jspecify.annotations.Nullable;

/** Sample editions, from full to empty, on which templates are tested. */
final class SampleEditions {
  private static final LocalDateTime SLOT = LocalDateTime.of(2026, 1, 5, 7, 0);
  private static final Instant DUE = SLOT.toInstant(ZoneOffset.UTC);

  private static final String PICTURE = "https://example.org/picture.png";

  private SampleEditions() {}

  static List<Frame> frames() {
    return List.of(
        new Frame("Specimen", "https://example.org/copy", "https://example.org/leave"),
        new Frame("Specimen", null, null));
  }

  static List<UnsubscribePage> unsubscribePages() {
    return Arrays.stream(UnsubscribePage.Standing.values())
        .map(standing -> new UnsubscribePage("Specimen", Locale.ENGLISH, standing, "Specimen"))
        .toList();
  }

  static List<Edition> editions() {
    Item rich =
        new Item(
            1,
            List.of(
                new Change.Figure("8", "9", "specimens"),
                new Change.Name("Specimen", ""),
                new Change.Word("specimens", ""),
                new Change.Outlets(2, 9)),
            Phase.BREAKING,
            sources(source("https://example.org/1")),
            "What happened.",
            PICTURE,
            new Edition.Length(Edition.Medium.VIDEO, Duration.ofMinutes(4)),
            6,
            9,
            List.of("Second"));
    Item poor =
        new Item(
            2,
            List.of(),
            Phase.SETTLED,
            new Sources(source(null), List.of(), List.of()),
            "",
            null,
            null,
            0,
            1,
            List.of());
    List<Section> full =
        List.of(
            new Section(
                Edition.Heading.TOPIC,
                "First",
                List.of(rich, poor, rich),
                List.of(sources(source("https://example.org/3")), sources(source(null)))),
            Section.of("Second", List.of(poor)));
    List<Section> listed =
        List.of(
            new Section(Edition.Heading.TOPIC, "Third", List.of(), List.of(sources(source(null)))));
    return List.of(
        edition(Images.LINKED, full),
        edition(Images.EMBEDDED, full),
        edition(Images.EMBEDDED, List.of(Section.of("First", List.of(rich)))),
        edition(Images.NONE, List.of(Section.of("First", List.of(poor)))),
        edition(Images.NONE, listed).with(listed, List.of(sources(source(null)))),
        edition(Images.NONE, List.of()));
  }

  /** The edition on each medium, each with too little room. */
  static List<TrimmedEdition> trimmed(Edition edition) {
    return Arrays.stream(TrimmedEdition.Medium.values())
        .map(
            medium ->
                new TrimmedEdition(
                    edition, medium, TrimmedEdition.at(edition, 0, medium).atEnd(), 1))
        .toList();
  }

  private static Sources sources(Source lead) {
    return new Sources(
        lead,
        List.of(source("https://example.org/4"), source(null)),
        List.of(source("https://example.org/5"), source(null)));
  }

  static Map<String, Picture> pictures() {
    return Map.of(PICTURE, new Picture("specimen@picture", "image/jpeg", 4, 3, new byte[0]));
  }

  static Picture logo() {
    return new Picture("logo@picture", "image/png", 4, 3, new byte[0]);
  }

  static List<OperatorDigest> operatorDigests() {
    Notice rich = new Notice("1", "Specimen", "https://example.org/feed", "HTTP 500", DUE, true);
    Notice poor = new Notice("2", "Specimen", "", "", null, false);
    return List.of(
        operatorDigest(
            List.of(
                new Part(Concern.FAILING, List.of(rich, poor)),
                new Part(Concern.REPAIRED, Collections.nCopies(40, poor)))),
        operatorDigest(List.of()));
  }

  private static OperatorDigest operatorDigest(List<Part> parts) {
    EditionKey key = new EditionKey(OperatorDigest.NAME, "operator@example.org", SLOT);
    return new OperatorDigest(
        key,
        DUE,
        DUE,
        ZoneOffset.UTC,
        Locale.ENGLISH,
        parts,
        new OperatorDigest.Work(9, 8, 7, 6, 5, 4));
  }

  private static Source source(@Nullable String link) {
    return new Source("Outlet", null, "Headline", link, Locale.FRENCH, DUE, true);
  }

  private static Edition edition(Images images, List<Section> sections) {
    EditionKey key = new EditionKey("specimen", "reader@example.org", SLOT);
    return new Edition(
        key,
        "Specimen",
        DUE,
        ZoneOffset.UTC,
        Locale.ENGLISH,
        images,
        new Edition.Silence(1, 2),
        sections);
  }
}
