package org.broadsheet.render;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.news.Change;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Phase;
import org.jspecify.annotations.Nullable;

/** Sets an edition in words: everything a template shows, ready to be placed. */
final class Layout {
  private static final int LONGEST_PREHEADER = 110;
  private static final int LONGEST_HEADLINE = 300;
  private static final int LONGEST_SUMMARY = 1000;
  private static final int LONGEST_NAME = 80;

  private final Edition edition;
  private final int beyond;
  private final Frame frame;
  private final Words words;
  private final LocalDate today;

  private Layout(Trimmed trimmed, Frame frame, Words words) {
    this.edition = trimmed.edition();
    this.beyond = trimmed.beyond();
    this.frame = frame;
    this.words = words;
    this.today = edition.key().slot().toLocalDate();
  }

  /** The variables of {@code templates/README.md}. */
  static Model of(Trimmed trimmed, Frame frame, Words words) {
    Layout layout = new Layout(trimmed, frame, words);
    return new Model()
        .with("edition", layout.edition())
        .with("frame", layout.frame())
        .with("words", words.model());
  }

  private Model edition() {
    return new Model()
        .with("title", title())
        .with("lang", words.locale().toLanguageTag())
        .with("dir", words.direction())
        .with("date", words.dates().day(today))
        .with("preheader", preheader())
        .with("contents", edition.sections().size() > 1 ? contents() : null)
        .with("sections", edition.sections().stream().map(this::section).toList())
        .with("nothing", edition.isEmpty())
        .with("more", beyond > 0 ? words.count("more", beyond) : null)
        .with("rule", "-".repeat(TextWrap.COLUMNS));
  }

  private Model frame() {
    return new Model()
        .with("reason", words.say("reason", edition.key().subscriber(), title()))
        .with("sender", words.say("sender", Plain.line(frame.senderName(), LONGEST_NAME)))
        .with("webCopy", Links.safe(frame.webCopy()))
        .with("unsubscribe", Links.safe(frame.unsubscribe()));
  }

  private String title() {
    return Plain.line(edition.title(), LONGEST_NAME);
  }

  /** What follows the subject in an inbox: the next headlines, else the lead's summary. */
  private @Nullable String preheader() {
    if (edition.isEmpty()) {
      return null;
    }
    List<Item> items =
        edition.sections().stream().flatMap(s -> s.items().stream()).limit(5).toList();
    String text =
        items.size() == 1
            ? items.getFirst().summary()
            : String.join(
                " · ", items.stream().skip(1).map(item -> item.lead().headline()).toList());
    return text.isBlank() ? null : Plain.line(text, LONGEST_PREHEADER);
  }

  private List<Model> contents() {
    List<Model> contents = new ArrayList<>();
    for (Section section : edition.sections()) {
      boolean last = contents.size() + 1 == edition.sections().size();
      String topic = Plain.line(section.topic(), LONGEST_NAME);
      contents.add(
          new Model()
              .with("label", topic + '\u00a0' + section.items().size())
              .with("separator", last ? "" : " · "));
    }
    return contents;
  }

  private Model section(Section section) {
    String topic = Plain.line(section.topic(), LONGEST_NAME);
    return new Model()
        .with("topic", topic)
        .with("underline", "-".repeat(Math.min(TextWrap.width(topic), TextWrap.COLUMNS)))
        .with("items", section.items().stream().map(this::item).toList())
        .with("more", section.omitted() > 0 ? words.count("more", section.omitted()) : null);
  }

  private Model item(Item item) {
    Source lead = item.lead();
    String headline = Plain.line(lead.headline(), LONGEST_HEADLINE);
    String summary = Plain.line(item.summary(), LONGEST_SUMMARY);
    int more = item.alsoMore();
    return new Model()
        .with("news", item.isUpdate() ? news(item.changes()) : null)
        .with("phase", phase(item.phase()))
        .with("headline", headline)
        .with("link", Links.safe(lead.link()))
        .with("lang", foreign(lead.language()))
        .with("dir", otherDirection(headline))
        .with("outlet", Plain.line(lead.outlet(), LONGEST_NAME))
        .with("outletDir", otherDirection(lead.outlet()))
        .with("time", words.dates().time(lead.appeared(), edition.zone(), today))
        .with("outlets", item.outlets() > 1 ? words.count("outlets", item.outlets()) : null)
        .with("summary", summary.isEmpty() ? null : summary)
        .with("summaryDir", otherDirection(summary))
        .with("alsoIn", item.alsoIn().isEmpty() ? null : alsoIn(item.alsoIn(), more > 0))
        .with("alsoMore", more > 0 ? words.count("more", more) : null)
        .with("alsoUnder", alsoUnder(item.alsoUnder()));
  }

  private List<Model> alsoIn(List<Source> sources, boolean moreFollow) {
    List<Model> models = new ArrayList<>();
    for (Source source : sources) {
      String outlet = Plain.line(source.outlet(), LONGEST_NAME);
      String remark = remark(source);
      boolean last = models.size() + 1 == sources.size();
      models.add(
          new Model()
              .with("outlet", outlet)
              .with("dir", otherDirection(outlet))
              .with("link", Links.safe(source.link()))
              .with("label", outlet + remark)
              .with("tail", remark + (last ? moreFollow ? " " : "" : ", ")));
    }
    return models;
  }

  /** Language and sameness in parentheses, where there is something to remark. */
  private String remark(Source source) {
    String language = foreign(source.language());
    String remark =
        Stream.of(language, source.copy() ? words.say("sameText") : null)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return remark.isEmpty() ? "" : " (" + remark + ")";
  }

  private @Nullable String phase(Phase phase) {
    return switch (phase) {
      case BREAKING -> words.say("breaking");
      case DEVELOPING -> words.say("developing");
      case SETTLED -> null;
    };
  }

  /** What is new in a story, figures first. */
  private String news(List<Change> changes) {
    List<String> said = new ArrayList<>();
    List<String> named = new ArrayList<>();
    List<String> grown = new ArrayList<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Figure(String from, String to, String of) ->
            said.add(from + " → " + to + " " + of);
        case Change.Name(String name) -> named.add(name);
        case Change.Word(String word) -> named.add(word);
        case Change.Outlets(int from, int to) ->
            grown.add(from + " → " + words.count("outlets", to));
      }
    }
    if (!named.isEmpty()) {
      said.add(words.say("new", String.join(", ", named)));
    }
    said.addAll(grown);
    return Plain.line(String.join(" · ", said), LONGEST_HEADLINE);
  }

  private @Nullable String alsoUnder(List<String> topics) {
    return topics.isEmpty()
        ? null
        : words.say("alsoUnder", Plain.line(String.join(", ", topics), LONGEST_HEADLINE));
  }

  /** The language's tag (BCP 47), where it is not the frame's. */
  private @Nullable String foreign(@Nullable Locale language) {
    return language == null || language.getLanguage().equals(words.locale().getLanguage())
        ? null
        : language.toLanguageTag();
  }

  /** The text's direction, where it is not the frame's. */
  private @Nullable String otherDirection(String text) {
    String direction = Plain.direction(text);
    return words.direction().equals(direction) ? null : direction;
  }
}
