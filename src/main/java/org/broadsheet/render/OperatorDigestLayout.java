package org.broadsheet.render;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.OperatorDigest.Concern;
import org.broadsheet.news.OperatorDigest.Notice;
import org.broadsheet.news.OperatorDigest.Part;
import org.jspecify.annotations.Nullable;

/** Sets the operator's digest in words. */
final class OperatorDigestLayout {
  /** More of one kind are not read but looked up. */
  private static final int MOST_NOTICES = 30;

  private static final int LONGEST_SUBJECT = 78;
  private static final int LONGEST_PREHEADER = 110;
  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_NAME = 80;

  private final OperatorDigest bulletin;
  private final Frame frame;
  private final FrameWords words;
  private final LocalDate today;

  private OperatorDigestLayout(OperatorDigest bulletin, Frame frame, FrameWords words) {
    this.bulletin = bulletin;
    this.frame = frame;
    this.words = words;
    this.today = bulletin.key().slot().toLocalDate();
  }

  /** The variables of {@code templates/README.md}. */
  static TemplateModel of(OperatorDigest bulletin, Frame frame, FrameWords words) {
    OperatorDigestLayout layout = new OperatorDigestLayout(bulletin, frame, words);
    return new TemplateModel()
        .with("edition", layout.edition())
        .with("frame", layout.frame())
        .with("words", words.model());
  }

  static String title(FrameWords words) {
    return words.say("operator-title");
  }

  /** What is amiss and how often, the most urgent first; else that all is well. */
  static String subject(OperatorDigest bulletin, FrameWords words) {
    String troubles = bulletin.parts().stream().map(part -> heading(part, words)).collect(joined());
    return PlainLine.line(
        troubles.isEmpty() ? words.say("operator-well") : troubles, LONGEST_SUBJECT);
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" · ");
  }

  private static String heading(Part part, FrameWords words) {
    return words.say(key(part.concern()), Integer.toString(part.notices().size()));
  }

  private static String key(Concern concern) {
    return "operator-" + concern.name().toLowerCase(Locale.ROOT);
  }

  private TemplateModel edition() {
    String did = words.say("operator-did", time(bulletin.since()));
    return new TemplateModel()
        .with("title", title(words))
        .with("lang", words.locale().toLanguageTag())
        .with("dir", words.direction())
        .with("date", words.dates().day(today))
        .with("preheader", PlainLine.line(work().stream().collect(joined()), LONGEST_PREHEADER))
        .with("contents", null)
        .with("logo", null)
        .with("silence", null)
        .with("well", bulletin.parts().isEmpty() ? words.say("operator-well") : null)
        .with("parts", bulletin.parts().stream().map(this::part).toList())
        .with("did", did)
        .with("underline", "-".repeat(Math.min(TextWrap.width(did), TextWrap.COLUMNS)))
        .with("work", work())
        .with("rule", "-".repeat(TextWrap.COLUMNS));
  }

  private TemplateModel frame() {
    return new TemplateModel()
        .with("reason", words.say("operator-reason", bulletin.key().subscriber()))
        .with("sender", words.say("sender", PlainLine.line(frame.senderName(), LONGEST_NAME)))
        .with("webCopy", null)
        .with("unsubscribe", null);
  }

  private List<String> work() {
    OperatorDigest.Work work = bulletin.work();
    return List.of(
        words.say(
            "operator-visited", Integer.toString(work.visited()), Integer.toString(work.feeds())),
        words.say("operator-entries", Long.toString(work.entries())),
        words.say("operator-stories", Long.toString(work.stories())),
        words.say("operator-editions", Long.toString(work.editions())),
        words.say("operator-letters", Long.toString(work.letters())));
  }

  private TemplateModel part(Part part) {
    String heading = heading(part, words);
    int more = part.notices().size() - MOST_NOTICES;
    List<TemplateModel> notices = new ArrayList<>();
    for (Notice notice : part.notices().subList(0, Math.min(part.notices().size(), MOST_NOTICES))) {
      notices.add(notice(part.concern(), notice));
    }
    return new TemplateModel()
        .with("heading", heading)
        .with("underline", "-".repeat(Math.min(TextWrap.width(heading), TextWrap.COLUMNS)))
        .with("remedy", words.say(key(part.concern()) + "-remedy"))
        .with("notices", notices)
        .with("more", more > 0 ? words.count("more", more) : null);
  }

  private TemplateModel notice(Concern concern, Notice notice) {
    String details =
        Stream.of(PlainLine.line(notice.said(), LONGEST_LINE), since(concern, notice.from()))
            .filter(Objects::nonNull)
            .filter(detail -> !detail.isEmpty())
            .collect(joined());
    return new TemplateModel()
        .with("thing", PlainLine.line(notice.thing(), LONGEST_NAME))
        .with(
            "place", notice.place().isEmpty() ? null : PlainLine.line(notice.place(), LONGEST_LINE))
        .with("isNew", notice.isNew() ? words.say("operator-new") : null)
        .with("details", details.isEmpty() ? null : details);
  }

  private @Nullable String since(Concern concern, @Nullable Instant from) {
    if (from == null) {
      return null;
    }
    return switch (concern) {
      case FAILING, SILENT -> words.say("operator-last", time(from));
      case OVERDUE,
          REFUSED,
          EXPIRED,
          UNKNOWN,
          WAITING,
          QUARANTINED,
          GONE,
          MOVED,
          UNDATED,
          REPAIRED ->
          words.say("operator-since", time(from));
    };
  }

  private String time(Instant moment) {
    return words.dates().time(moment, bulletin.zone(), today);
  }
}
