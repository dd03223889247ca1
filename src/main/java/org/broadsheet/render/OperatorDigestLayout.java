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

/** Builds the template model of the operator's digest. */
final class OperatorDigestLayout {
  /** Notices of one kind that are listed; of the rest only the number is. */
  private static final int MAX_NOTICES = 30;

  private static final int MAX_SUBJECT_LENGTH = 78;
  private static final int MAX_PREHEADER_LENGTH = 110;
  private static final int MAX_LINE_LENGTH = 300;
  private static final int MAX_NAME_LENGTH = 80;

  private final OperatorDigest digest;
  private final Frame frame;
  private final FrameWords words;
  private final LocalDate today;

  private OperatorDigestLayout(OperatorDigest digest, Frame frame, FrameWords words) {
    this.digest = digest;
    this.frame = frame;
    this.words = words;
    this.today = digest.key().slot().toLocalDate();
  }

  /** The variables of {@code templates/README.md}. */
  static TemplateModel of(OperatorDigest digest, Frame frame, FrameWords words) {
    OperatorDigestLayout layout = new OperatorDigestLayout(digest, frame, words);
    return new TemplateModel()
        .with("edition", layout.edition())
        .with("frame", layout.frame())
        .with("words", words.model());
  }

  static String title(FrameWords words) {
    return words.text("operator-title");
  }

  /** The problems and their number, the most urgent first; else that all is well. */
  static String subject(OperatorDigest digest, FrameWords words) {
    String troubles = digest.parts().stream().map(part -> heading(part, words)).collect(joined());
    return PlainLine.line(
        troubles.isEmpty() ? words.text("operator-well") : troubles, MAX_SUBJECT_LENGTH);
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" · ");
  }

  private static String heading(Part part, FrameWords words) {
    return words.text(key(part.concern()), Integer.toString(part.notices().size()));
  }

  private static String key(Concern concern) {
    return "operator-" + concern.name().toLowerCase(Locale.ROOT);
  }

  private TemplateModel edition() {
    String did = words.text("operator-did", time(digest.since()));
    return new TemplateModel()
        .with("title", title(words))
        .with("lang", words.locale().toLanguageTag())
        .with("dir", words.direction())
        .with("date", words.dates().day(today))
        .with("preheader", PlainLine.line(work().stream().collect(joined()), MAX_PREHEADER_LENGTH))
        .with("contents", null)
        .with("logo", null)
        .with("silence", null)
        .with("well", digest.parts().isEmpty() ? words.text("operator-well") : null)
        .with("parts", digest.parts().stream().map(this::part).toList())
        .with("did", did)
        .with("underline", "-".repeat(Math.min(TextWrap.width(did), TextWrap.COLUMNS)))
        .with("work", work())
        .with("rule", "-".repeat(TextWrap.COLUMNS));
  }

  private TemplateModel frame() {
    return new TemplateModel()
        .with("reason", words.text("operator-reason", digest.key().subscriber()))
        .with("sender", words.text("sender", PlainLine.line(frame.senderName(), MAX_NAME_LENGTH)))
        .with("webCopy", null)
        .with("unsubscribe", null);
  }

  private List<String> work() {
    OperatorDigest.Work work = digest.work();
    return List.of(
        words.text(
            "operator-visited", Integer.toString(work.polled()), Integer.toString(work.feeds())),
        words.text("operator-entries", Long.toString(work.entries())),
        words.text("operator-stories", Long.toString(work.stories())),
        words.text("operator-editions", Long.toString(work.editions())),
        words.text("operator-letters", Long.toString(work.letters())));
  }

  private TemplateModel part(Part part) {
    String heading = heading(part, words);
    int more = part.notices().size() - MAX_NOTICES;
    List<TemplateModel> notices = new ArrayList<>();
    for (Notice notice : part.notices().subList(0, Math.min(part.notices().size(), MAX_NOTICES))) {
      notices.add(notice(part.concern(), notice));
    }
    return new TemplateModel()
        .with("heading", heading)
        .with("underline", "-".repeat(Math.min(TextWrap.width(heading), TextWrap.COLUMNS)))
        .with("remedy", words.text(key(part.concern()) + "-remedy"))
        .with("notices", notices)
        .with("more", more > 0 ? words.count("more", more) : null);
  }

  private TemplateModel notice(Concern concern, Notice notice) {
    String details =
        Stream.of(PlainLine.line(notice.said(), MAX_LINE_LENGTH), since(concern, notice.from()))
            .filter(Objects::nonNull)
            .filter(detail -> !detail.isEmpty())
            .collect(joined());
    return new TemplateModel()
        .with("thing", PlainLine.line(notice.thing(), MAX_NAME_LENGTH))
        .with(
            "place",
            notice.place().isEmpty() ? null : PlainLine.line(notice.place(), MAX_LINE_LENGTH))
        .with("isNew", notice.isNew() ? words.text("operator-new") : null)
        .with("details", details.isEmpty() ? null : details);
  }

  private @Nullable String since(Concern concern, @Nullable Instant from) {
    if (from == null) {
      return null;
    }
    return switch (concern) {
      case FAILING, SILENT -> words.text("operator-last", time(from));
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
          words.text("operator-since", time(from));
    };
  }

  private String time(Instant moment) {
    return words.dates().time(moment, digest.zone(), today);
  }
}
