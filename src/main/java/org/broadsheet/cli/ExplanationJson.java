package org.broadsheet.cli;

import java.util.Locale;
import org.broadsheet.daemon.Application;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Match;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.pipeline.EditionExplainer;
import org.broadsheet.store.FiledPlace;
import org.broadsheet.store.FoundEntry;
import org.broadsheet.store.StoryHistory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JsonGenerator;

/** Prints the explanation of an entry as a line of JSON. */
final class ExplanationJson {
  private final Application application;
  private final CommandSpec spec;
  private final @Nullable String subscriber;

  /**
   * @param subscriber whose editions are explained; null for all
   */
  ExplanationJson(Application application, CommandSpec spec, @Nullable String subscriber) {
    this.application = application;
    this.spec = spec;
    this.subscriber = subscriber;
  }

  void print(FoundEntry found) {
    JsonLine.print(spec, object -> write(found, object));
  }

  private void write(FoundEntry found, JsonGenerator object) {
    Report report = found.report();
    object.writeStringProperty("title", report.entry().title());
    JsonLine.text(object, "link", report.entry().link());
    object.writeStringProperty("feed", Feed.shown(report.feed().url()));
    JsonLine.time(object, "gathered", report.gathered());
    JsonLine.time(object, "published", report.entry().published());
    JsonLine.text(object, "withheld", found.withheld());
    FiledPlace place = found.filed();
    if (place == null) {
      object.writeNullProperty("story");
    } else {
      object.writeName("story");
      writeStory(report, place, object);
    }
  }

  private void writeStory(Report report, FiledPlace place, JsonGenerator object) {
    StoryHistory history = application.store().stories().history(place.storyId());
    EditionExplainer.Explanation account = application.queries().inquire(history);
    Story story = account.story();
    object.writeStartObject();
    object.writeNumberProperty("id", story.id());
    object.writeNumberProperty("reports", story.reports().size());
    object.writeStringProperty(
        "phase", story.phase(application.now()).name().toLowerCase(Locale.ROOT));
    JsonLine.time(object, "firstSeen", story.firstSeen());
    JsonLine.time(object, "lastSeen", story.lastSeen());
    object.writeStringProperty("joined", EvidenceWords.of(place));
    JsonLine.text(object, "refused", EvidenceWords.refusal(place));
    JsonLine.strings(object, "leftOut", LeftOutWords.of(report, story));
    JsonLine.strings(object, "history", new StoryTimeline(history).lines());
    object.writeArrayPropertyStart("topics");
    for (Match match : account.matches()) {
      object.writeStartObject();
      object.writeStringProperty("topic", match.topic());
      object.writeNumberProperty("score", Math.round(match.score() * 100) / 100.0);
      object.writeEndObject();
    }
    object.writeEndArray();
    object.writeArrayPropertyStart("editions");
    for (EditionExplainer.Finding finding : account.findings()) {
      if (subscriber == null || subscriber.equals(finding.edition().subscriber())) {
        object.writeStartObject();
        object.writeStringProperty("digest", finding.edition().digest());
        object.writeStringProperty("slot", finding.edition().slot().toString());
        object.writeStringProperty("subscriber", finding.edition().subscriber());
        object.writeStringProperty("state", finding.state().name().toLowerCase(Locale.ROOT));
        object.writeStringProperty("why", OutcomeWords.of(finding, history));
        object.writeEndObject();
      }
    }
    object.writeEndArray();
    object.writeEndObject();
  }
}
