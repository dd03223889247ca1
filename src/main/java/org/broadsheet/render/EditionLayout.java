package org.broadsheet.render;

import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Silence;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Picture;
import org.jspecify.annotations.Nullable;

/** Builds the template model of an edition: everything a template shows, in words. */
final class EditionLayout {
  /** Also the limit of a page's title. */
  private static final int MAX_TITLE_LENGTH = 70;

  private static final int MAX_PREHEADER_LENGTH = 110;
  static final int MAX_NAME_LENGTH = 80;

  /** Of a logo, in CSS pixels. */
  private static final int MAX_LOGO_WIDTH = 240;

  private final Edition edition;
  private final int beyond;
  private final LayoutContext context;
  private final FrameWords words;
  private final StoryLayout stories;

  private EditionLayout(TrimmedEdition trimmed, LayoutContext context) {
    this.edition = trimmed.edition();
    this.beyond = trimmed.beyond();
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
    return new TemplateModel()
        .with("title", title())
        .with("lang", words.locale().toLanguageTag())
        .with("dir", words.direction())
        .with("date", words.dates().day(edition.key().slot().toLocalDate()))
        .with("preheader", preheader())
        .with("logo", context.logo() == null ? null : embedded(context.logo(), MAX_LOGO_WIDTH))
        .with("contents", edition.sections().size() > 1 ? contents() : null)
        .with("sections", edition.sections().stream().map(this::section).toList())
        .with("single", edition.stories() == 1)
        .with("nothing", edition.isEmpty())
        .with("more", beyond > 0 ? words.count("more", beyond) : null)
        .with("silence", silence(edition.silence()))
        .with("rule", "-".repeat(TextWrap.COLUMNS));
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

  private List<TemplateModel> contents() {
    List<TemplateModel> contents = new ArrayList<>();
    for (Section section : edition.sections()) {
      boolean last = contents.size() + 1 == edition.sections().size();
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
    List<Source> further = context.forWeb() ? section.further() : List.of();
    int more = section.omitted() - further.size();
    return new TemplateModel()
        .with("heading", heading)
        .with("underline", "-".repeat(Math.min(TextWrap.width(heading), TextWrap.COLUMNS)))
        .with("items", items)
        .with("further", further.isEmpty() ? null : further.stream().map(stories::further).toList())
        .with("more", more > 0 ? words.count("more", more) : null);
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
