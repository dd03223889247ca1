package org.broadsheet.render;

import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Edition.Sources;
import org.broadsheet.news.Picture;
import org.broadsheet.render.TrimmedEdition.Medium;
import org.jspecify.annotations.Nullable;

/** Builds the template model of an edition: everything a template shows, in words. */
final class EditionLayout {
  /** Also the limit of a page's title. */
  private static final int MAX_TITLE_LENGTH = 70;

  private static final int MAX_PREHEADER_LENGTH = 110;
  static final int MAX_NAME_LENGTH = 80;

  /** Of a logo, in CSS pixels. */
  private static final int MAX_LOGO_WIDTH = 240;

  private final TrimmedEdition trimmed;
  private final Edition edition;
  private final boolean isPage;
  private final boolean leadsToPage;
  private final LayoutContext context;
  private final FrameWords words;
  private final StoryLayout stories;

  private EditionLayout(TrimmedEdition trimmed, LayoutContext context) {
    this.trimmed = trimmed;
    this.edition = trimmed.edition();
    this.isPage = trimmed.medium() == Medium.PAGE;
    this.leadsToPage = trimmed.medium() == Medium.LETTER_WITH_PAGE;
    this.context = context;
    this.words = context.words();
    this.stories = new StoryLayout(edition, context);
  }

  /** The variables of {@code templates/README.md}. */
  static TemplateModel of(TrimmedEdition trimmed, LayoutContext context) {
    EditionLayout layout = new EditionLayout(trimmed, context);
    return new TemplateModel()
        .with("edition", layout.edition())
        .with("frame", layout.frame())
        .with("words", layout.words.model());
  }

  private TemplateModel edition() {
    List<Section> told =
        edition.sections().stream().filter(section -> !section.items().isEmpty()).toList();
    List<Section> shown = isPage ? edition.sections() : told;
    List<Sources> earlier = edition.earlier();
    return new TemplateModel()
        .with("title", title())
        .with("lang", words.locale().toLanguageTag())
        .with("dir", words.direction())
        .with("date", words.dates().day(edition.key().slot().toLocalDate()))
        .with("preheader", preheader())
        .with("logo", context.logo() == null ? null : embedded(context.logo(), MAX_LOGO_WIDTH))
        .with("contents", told.size() > 1 ? contents(told) : null)
        .with("sections", shown.stream().map(this::section).toList())
        .with("single", edition.stories() == 1 && shown.size() == 1)
        .with("nothing", edition.isEmpty())
        .with("more", leadsToPage ? counted("more", storiesOfOtherSections()) : null)
        .with("also", trimmed.atEnd().isEmpty() ? null : atEnd(trimmed.atEnd()))
        .with("earlier", leadsToPage ? null : listed(earlier))
        .with("earlierMore", leadsToPage ? counted("earlierMore", reports(earlier)) : null)
        .with("unlisted", counted("unlisted", trimmed.unlisted()))
        .with("silence", silence(edition.silence()))
        .with("rule", "-".repeat(TextWrap.COLUMNS));
  }

  /** Stories of sections of which none is shown. */
  private int storiesOfOtherSections() {
    return edition.sections().stream()
        .filter(section -> section.items().isEmpty())
        .mapToInt(section -> section.further().size())
        .sum();
  }

  private static int reports(List<Sources> lists) {
    return lists.stream().mapToInt(Sources::size).sum();
  }

  /** A phrase with a number; null for 0. */
  private @Nullable String counted(String phrase, int number) {
    return number > 0 ? words.count(phrase, number) : null;
  }

  /** The lists at the end of a letter; if there is but one section, it needs no heading. */
  private List<TemplateModel> atEnd(List<Section> sections) {
    return sections.stream()
        .map(
            section ->
                new TemplateModel()
                    .with("heading", edition.sections().size() > 1 ? heading(section) : null)
                    .with("further", listed(section.further())))
        .toList();
  }

  /** The stories of a list; null where there is none. */
  private @Nullable List<TemplateModel> listed(List<Sources> list) {
    return list.isEmpty() ? null : list.stream().map(stories::listed).toList();
  }

  private TemplateModel frame() {
    Frame frame = context.frame();
    return new TemplateModel()
        .with("reason", words.text("reason", edition.key().subscriber(), title()))
        .with("sender", words.text("sender", PlainLine.line(frame.senderName(), MAX_NAME_LENGTH)))
        .with("webCopy", SafeLinks.safe(frame.webCopy()))
        .with("unsubscribe", SafeLinks.safe(frame.unsubscribe()));
  }

  private @Nullable String silence(@Nullable Silence silence) {
    return silence == null || silence.silent() == 0
        ? null
        : words.count("silent", silence.silent(), Integer.toString(silence.sources()));
  }

  private String title() {
    return PlainLine.line(edition.title(), MAX_TITLE_LENGTH);
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
    return text.isBlank() ? null : PlainLine.line(text, MAX_PREHEADER_LENGTH);
  }

  private List<TemplateModel> contents(List<Section> told) {
    List<TemplateModel> contents = new ArrayList<>();
    for (Section section : told) {
      boolean last = contents.size() + 1 == told.size();
      contents.add(
          new TemplateModel()
              .with("label", heading(section) + '\u00a0' + section.items().size())
              .with("separator", last ? "" : " · "));
    }
    return contents;
  }

  private TemplateModel section(Section section) {
    String heading = heading(section);
    List<TemplateModel> items = new ArrayList<>();
    for (Item item : section.items()) {
      items.add(stories.item(item, items.isEmpty()));
    }
    int more = isPage ? 0 : section.further().size();
    return new TemplateModel()
        .with("heading", heading)
        .with("underline", "-".repeat(Math.min(TextWrap.width(heading), TextWrap.COLUMNS)))
        .with("items", items)
        .with("further", isPage ? listed(section.further()) : null)
        .with("more", counted("more", more));
  }

  /** The heading of a section, in the reader's language. */
  private String heading(Section section) {
    return switch (section.heading()) {
      case TOPIC -> PlainLine.line(section.topic(), MAX_NAME_LENGTH);
      case MOST_REPORTED -> words.text("mostReported");
      case UPDATES -> words.text("updates");
      case NEVER_MISS -> words.text("neverMiss");
      case EVERYTHING_ELSE -> words.text("everythingElse");
    };
  }

  /** A picture inside the letter, no wider than this many CSS pixels. */
  static TemplateModel embedded(Picture picture, int widest) {
    int width = Math.min(widest, picture.width());
    return new TemplateModel()
        .with("source", "cid:" + picture.id())
        .with("width", width)
        .with(
            "height", Math.max(1, Math.round((float) picture.height() * width / picture.width())));
  }
}
