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

/** Sets an edition in words: everything a template shows, ready to be placed. */
final class EditionLayout {
  /** As long as the name of a page may be. */
  private static final int LONGEST_TITLE = 70;

  private static final int LONGEST_PREHEADER = 110;
  static final int LONGEST_NAME = 80;

  /** Of a logo, in CSS pixels. */
  private static final int WIDEST_LOGO = 240;

  private final Edition edition;
  private final int beyond;
  private final LayoutContext setting;
  private final FrameWords words;
  private final StoryLayout stories;

  private EditionLayout(TrimmedEdition trimmed, LayoutContext setting) {
    this.edition = trimmed.edition();
    this.beyond = trimmed.beyond();
    this.setting = setting;
    this.words = setting.words();
    this.stories = new StoryLayout(edition, setting);
  }

  /** The variables of {@code templates/README.md}. */
  static TemplateModel of(TrimmedEdition trimmed, LayoutContext setting) {
    EditionLayout layout = new EditionLayout(trimmed, setting);
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
        .with("logo", setting.logo() == null ? null : embedded(setting.logo(), WIDEST_LOGO))
        .with("contents", edition.sections().size() > 1 ? contents() : null)
        .with("sections", edition.sections().stream().map(this::section).toList())
        .with("single", edition.stories() == 1)
        .with("nothing", edition.isEmpty())
        .with("more", beyond > 0 ? words.count("more", beyond) : null)
        .with("silence", silence(edition.silence()))
        .with("rule", "-".repeat(TextWrap.COLUMNS));
  }

  private TemplateModel frame() {
    Frame frame = setting.frame();
    return new TemplateModel()
        .with("reason", words.say("reason", edition.key().subscriber(), title()))
        .with("sender", words.say("sender", PlainLine.line(frame.senderName(), LONGEST_NAME)))
        .with("webCopy", SafeLinks.safe(frame.webCopy()))
        .with("unsubscribe", SafeLinks.safe(frame.unsubscribe()));
  }

  private @Nullable String silence(@Nullable Silence silence) {
    return silence == null || silence.silent() == 0
        ? null
        : words.count("silent", silence.silent(), Integer.toString(silence.sources()));
  }

  private String title() {
    return PlainLine.line(edition.title(), LONGEST_TITLE);
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
    return text.isBlank() ? null : PlainLine.line(text, LONGEST_PREHEADER);
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
    List<Source> further = setting.onTheWeb() ? section.further() : List.of();
    int more = section.omitted() - further.size();
    return new TemplateModel()
        .with("heading", heading)
        .with("underline", "-".repeat(Math.min(TextWrap.width(heading), TextWrap.COLUMNS)))
        .with("items", items)
        .with("further", further.isEmpty() ? null : further.stream().map(stories::further).toList())
        .with("more", more > 0 ? words.count("more", more) : null);
  }

  /** What brings the stories of a section together. */
  private String heading(Section section) {
    return switch (section.heading()) {
      case TOPIC -> PlainLine.line(section.topic(), LONGEST_NAME);
      case MOST_REPORTED -> words.say("mostReported");
      case UPDATES -> words.say("updates");
      case NEVER_MISS -> words.say("neverMiss");
      case EVERYTHING_ELSE -> words.say("everythingElse");
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
