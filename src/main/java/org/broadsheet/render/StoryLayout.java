package org.broadsheet.render;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.news.Change;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Length;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Edition.Sources;
import org.broadsheet.news.Phase;
import org.broadsheet.news.Picture;
import org.jspecify.annotations.Nullable;

/**
 * Builds the template model of one story: the variables of {@code item} in {@code
 * templates/README.md}.
 */
final class StoryLayout {
  private static final int LONGEST_HEADLINE = 300;
  private static final int LONGEST_SUMMARY = 1000;

  private final Edition edition;
  private final LayoutContext context;
  private final FrameWords words;
  private final LocalDate today;

  StoryLayout(Edition edition, LayoutContext context) {
    this.edition = edition;
    this.context = context;
    this.words = context.words();
    this.today = edition.key().slot().toLocalDate();
  }

  /**
   * @param first whether it opens its section
   */
  TemplateModel item(Item item, boolean first) {
    Source lead = item.lead();
    String headline = PlainLine.line(lead.headline(), LONGEST_HEADLINE);
    String outlet = outlet(lead);
    String summary = PlainLine.line(item.summary(), LONGEST_SUMMARY);
    String time = words.dates().time(lead.appeared(), edition.zone(), today);
    String outlets = item.outlets() > 1 ? words.count("outlets", item.outlets()) : null;
    String length = item.length() == null ? null : length(item.length());
    String phase = phase(item.phase());
    TemplateModel image = image(item.image(), first ? PictureSize.WIDE : PictureSize.SMALL);
    return new TemplateModel()
        .with("first", first)
        .with("news", item.isUpdate() ? news(item) : null)
        .with("phase", phase)
        .with("headline", headline)
        .with("link", SafeLinks.safe(lead.link()))
        .with("lang", foreign(lead.language()))
        .with("dir", otherDirection(headline))
        .with("outlet", outlet)
        .with("outletDir", otherDirection(outlet))
        .with("time", time)
        .with("outlets", outlets)
        .with("length", length)
        .with("details", details(time, outlets, length, phase))
        .with("wideImage", first ? image : null)
        .with("smallImage", first ? null : image)
        .with("summary", summary.isEmpty() ? null : summary)
        .with("summaryDir", otherDirection(summary))
        .with("alsoIn", alsoIn(item.sources().alsoIn()))
        .with("further", further(item.sources().further()))
        .with("alsoMore", item.more() > 0 ? words.count("more", item.more()) : null)
        .with("alsoUnder", alsoUnder(item.alsoUnder()));
  }

  private static String details(@Nullable String... details) {
    return Stream.of(details).filter(Objects::nonNull).collect(Collectors.joining(" · "));
  }

  /** A story that is only listed. */
  TemplateModel listed(Sources sources) {
    Source lead = sources.lead();
    String headline = PlainLine.line(lead.headline(), LONGEST_HEADLINE);
    String outlet = outlet(lead);
    return new TemplateModel()
        .with("headline", headline)
        .with("link", SafeLinks.safe(lead.link()))
        .with("lang", foreign(lead.language()))
        .with("dir", otherDirection(headline))
        .with("outlet", outlet)
        .with("outletDir", otherDirection(outlet))
        .with("time", words.dates().time(lead.appeared(), edition.zone(), today))
        .with("alsoIn", alsoIn(sources.alsoIn()))
        .with("further", further(sources.further()))
        .with("alsoMore", null)
        .with("alsoUnder", null);
  }

  private @Nullable TemplateModel image(@Nullable String address, PictureSize size) {
    if (address == null) {
      return null;
    }
    return switch (edition.images()) {
      case NONE -> null;
      case LINKED -> linked(SafeLinks.safe(address), size);
      case EMBEDDED -> embedded(context.pictures().get(address), size);
    };
  }

  /** Its height is unknown. */
  private static @Nullable TemplateModel linked(@Nullable String address, PictureSize size) {
    return address == null
        ? null
        : new TemplateModel()
            .with("source", address)
            .with("width", size.width())
            .with("height", null);
  }

  private static @Nullable TemplateModel embedded(@Nullable Picture picture, PictureSize size) {
    return picture == null ? null : EditionLayout.embedded(picture, size.width());
  }

  /** Such as "3 min read"; parts of a minute count as one. */
  private String length(Length length) {
    Duration duration = length.duration();
    long minutes = Math.max(1, duration.plusSeconds(59).toMinutes());
    String time =
        minutes < 60
            ? words.text("minutes", Long.toString(minutes))
            : words.text("hours", Long.toString(minutes / 60), Long.toString(minutes % 60));
    String key =
        switch (length.medium()) {
          case TEXT -> "toRead";
          case AUDIO -> "toHear";
          case VIDEO -> "toSee";
        };
    return words.text(key, time).replace(' ', '\u00a0');
  }

  private @Nullable List<TemplateModel> alsoIn(List<Source> sources) {
    List<TemplateModel> models = new ArrayList<>();
    for (Source source : sources) {
      String outlet = PlainLine.line(source.outlet(), EditionLayout.MAX_NAME_LENGTH);
      String remark = remark(source);
      boolean last = models.size() + 1 == sources.size();
      models.add(
          new TemplateModel()
              .with("outlet", outlet)
              .with("dir", otherDirection(outlet))
              .with("link", SafeLinks.safe(source.link()))
              .with("label", outlet + remark)
              .with("tail", remark + (last ? "" : ", ")));
    }
    return models.isEmpty() ? null : models;
  }

  /** Further reports, those of one outlet together. */
  private @Nullable List<TemplateModel> further(List<Source> sources) {
    Map<String, List<TemplateModel>> byOutlet = new LinkedHashMap<>();
    for (Source source : sources) {
      String headline = PlainLine.line(source.headline(), LONGEST_HEADLINE);
      String outlet = PlainLine.line(source.outlet(), EditionLayout.MAX_NAME_LENGTH);
      List<TemplateModel> reports = byOutlet.computeIfAbsent(outlet, _ -> new ArrayList<>());
      reports.add(
          new TemplateModel()
              .with("headline", headline)
              .with("link", SafeLinks.safe(source.link()))
              .with("lang", foreign(source.language()))
              .with("dir", otherDirection(headline))
              .with("separator", reports.isEmpty() ? "" : " · "));
    }
    List<TemplateModel> models = new ArrayList<>();
    byOutlet.forEach(
        (outlet, reports) ->
            models.add(
                new TemplateModel()
                    .with("label", words.text("moreFrom", outlet))
                    .with("reports", reports)));
    return models.isEmpty() ? null : models;
  }

  /** The publisher, and the feed that quotes it. */
  private String outlet(Source source) {
    String outlet = PlainLine.line(source.outlet(), EditionLayout.MAX_NAME_LENGTH);
    String via = via(source);
    return via == null ? outlet : outlet + " (" + via + ")";
  }

  private @Nullable String via(Source source) {
    return source.via() == null
        ? null
        : words.text("via", PlainLine.line(source.via(), EditionLayout.MAX_NAME_LENGTH));
  }

  /**
   * Remarks in parentheses: the feed that quotes it, another language, the same text; null where
   * there are none.
   */
  private String remark(Source source) {
    String language = foreign(source.language());
    String remark =
        Stream.of(via(source), language, source.copy() ? words.text("sameText") : null)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return remark.isEmpty() ? "" : " (" + remark + ")";
  }

  private @Nullable String phase(Phase phase) {
    return switch (phase) {
      case BREAKING -> words.text("breaking");
      case DEVELOPING -> words.text("developing");
      case SETTLED -> null;
    };
  }

  /** What is new in a story, figures first. */
  private String news(Item item) {
    List<String> said = new ArrayList<>();
    List<String> named = new ArrayList<>();
    List<String> grown = new ArrayList<>();
    for (Change change : item.changes()) {
      switch (change) {
        case Change.Figure(String from, String to, String of) ->
            said.add((from + " → " + to + " " + of).strip());
        case Change.Name(String name, String language) -> addIfOwn(name, language, named);
        case Change.Word(String word, String language) -> addIfOwn(word, language, named);
        case Change.Outlets(int from, int to) ->
            grown.add(from + " → " + words.count("outlets", to));
      }
    }
    if (!named.isEmpty()) {
      said.add(String.join(", ", named));
    }
    said.addAll(grown);
    if (said.isEmpty()) {
      said.add(words.count("outlets", item.outlets()));
    }
    return PlainLine.line(String.join(" · ", said), LONGEST_HEADLINE);
  }

  /** Nothing that is written in another language stands in the frame. */
  private void addIfOwn(String said, String language, List<String> named) {
    if (language.isEmpty() || language.equals(words.locale().getLanguage())) {
      named.add(said);
    }
  }

  private @Nullable String alsoUnder(List<String> topics) {
    return topics.isEmpty()
        ? null
        : words.text("alsoUnder", PlainLine.line(String.join(", ", topics), LONGEST_HEADLINE));
  }

  /** The language's tag (BCP 47), where it is not the frame's. */
  private @Nullable String foreign(@Nullable Locale language) {
    return language == null || language.getLanguage().equals(words.locale().getLanguage())
        ? null
        : language.toLanguageTag();
  }

  /** The text's direction, where it is not the frame's. */
  private @Nullable String otherDirection(String text) {
    String direction = PlainLine.direction(text);
    return words.direction().equals(direction) ? null : direction;
  }
}
