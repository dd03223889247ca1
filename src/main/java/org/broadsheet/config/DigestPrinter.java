package org.broadsheet.config;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Set;
import org.broadsheet.news.Days;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Digest.Dispatch;
import org.broadsheet.news.Digest.Limits;
import org.broadsheet.news.Digest.Presentation;
import org.broadsheet.news.Digest.Selection;
import org.broadsheet.news.Edition.Heading;
import org.broadsheet.news.Quiet;
import org.broadsheet.news.Subscriber;
import org.broadsheet.yaml.BasicTypes;
import tools.jackson.core.JsonGenerator;

/** Prints digests and who receives them. */
final class DigestPrinter {
  private final SettingsPrinter printer;
  private final JsonGenerator out;

  DigestPrinter(SettingsPrinter printer, JsonGenerator out) {
    this.printer = printer;
    this.out = out;
  }

  void digest(Digest digest) {
    printer.text("name", digest.name());
    printer.text("title", digest.title());
    printer.texts("at", digest.schedule().at().stream().map(Object::toString).toList());
    days(digest.schedule().days());
    dispatch(digest.dispatch());
    selection(digest.selection());
    presentation(digest.presentation());
  }

  private void days(Days days) {
    switch (days) {
      case Days.OfWeek(Set<DayOfWeek> week) ->
          printer.texts(
              "days",
              week.stream().sorted().map(day -> BasicTypes.word(day).substring(0, 3)).toList());
      case Days.OfMonth(Set<Integer> month) ->
          printer.texts("days", month.stream().sorted().map(DigestPrinter::ofMonth).toList());
    }
  }

  private static String ofMonth(int day) {
    return day == Days.OfMonth.LAST ? "last" : Integer.toString(day);
  }

  private void dispatch(Dispatch dispatch) {
    printer.text("when-empty", dispatch.sendWhenEmpty() ? "send" : "skip");
    out.writeNumberProperty("min-stories", dispatch.minStories());
    printer.text("latest", dispatch.latest());
    printer.text("missed", BasicTypes.word(dispatch.missed()));
  }

  private void selection(Selection selection) {
    printer.texts("sections", selection.sections().stream().map(Heading::word).toList());
    printer.texts("topics", selection.topics());
    printer.text("max-age", SettingsPrinter.duration(selection.maxAge()));
    out.writeNumberProperty("min-score", BigDecimal.valueOf(selection.minScore()));
    Limits limits = selection.limits();
    out.writeNumberProperty("stories", limits.perSection());
    out.writeNumberProperty("per-source", limits.perSource());
    out.writeNumberProperty("most-reported", limits.mostReported());
  }

  private void presentation(Presentation presentation) {
    printer.text("images", BasicTypes.word(presentation.images()));
    out.writeBooleanProperty("silent", presentation.tellsSilence());
  }

  void subscriber(Subscriber subscriber) {
    printer.text("email", subscriber.email());
    printer.text("name", subscriber.name());
    printer.texts("digests", subscriber.digests());
    printer.text("zone", subscriber.zone());
    printer.language(subscriber.language());
    Quiet quiet = subscriber.quiet();
    printer.text("quiet", quiet == null ? null : quiet.from() + "-" + quiet.to());
  }
}
