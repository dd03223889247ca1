package org.broadsheet.daemon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.broadsheet.delivery.Relay;
import org.broadsheet.edition.EditionDifference;
import org.broadsheet.identity.IdentityChange;
import org.broadsheet.mail.Finding;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.broadsheet.pipeline.Bounces;
import org.broadsheet.pipeline.Counterfactual;
import org.broadsheet.pipeline.EditionExplainer;
import org.broadsheet.pipeline.EditionPreview;
import org.broadsheet.pipeline.LetterComposer;
import org.broadsheet.pipeline.PublishContext;
import org.broadsheet.store.MovedFeed;
import org.broadsheet.store.Store;
import org.broadsheet.store.StoryHistory;
import org.broadsheet.story.OutletReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be asked of the application under the settings in force; answering changes nothing.
 * Thread-safe.
 */
public final class ApplicationQueries {
  private static final Logger LOG = LoggerFactory.getLogger(ApplicationQueries.class);

  private final CurrentWiring current;
  private final Store store;
  private final IdentityChange renames;
  private final List<MovedFeed> moves;

  /**
   * @param renames what the settings that it was opened with change of the names
   * @param moves the feeds that these settings have at another address
   */
  ApplicationQueries(
      CurrentWiring current, Store store, IdentityChange renames, List<MovedFeed> moves) {
    this.current = current;
    this.store = store;
    this.renames = renames;
    this.moves = List.copyOf(moves);
  }

  /**
   * What the settings that the application was opened with rename, add and remove, as far as a
   * reader would notice; one line each.
   */
  public List<String> renames() {
    return Stream.concat(renames.notes().stream(), moves.stream().map(Application::words)).toList();
  }

  /** Why these settings must not be taken over, one line each. */
  public List<String> renameProblems() {
    return renames.problems();
  }

  /** The edition as it would go out at a moment; see {@link EditionPreview#of}. */
  public LetterComposer.Composed preview(Digest digest, Subscriber subscriber, Instant at) {
    return current.with(
        wired -> new EditionPreview(wired.publishContext()).of(digest, subscriber, at));
  }

  /** The edition as somebody would get it who is new; see {@link EditionPreview#asNew}. */
  public LetterComposer.Composed previewAsNew(Digest digest, Subscriber subscriber, Instant at) {
    return current.with(
        wired -> new EditionPreview(wired.publishContext()).asNew(digest, subscriber, at));
  }

  /** What is known of a story and its editions; see {@link EditionExplainer#explain}. */
  public EditionExplainer.Explanation inquire(StoryHistory story) {
    return current.with(wired -> new EditionExplainer(wired.publishContext()).explain(story));
  }

  /** What the settings in force would have sent; see {@link Counterfactual#replay}. */
  public void wouldHaveSent(Instant since, Instant until, Consumer<EditionDifference> consumer) {
    current.with(
        wired -> {
          new Counterfactual(wired.publishContext()).replay(since, until, consumer);
          return wired;
        });
  }

  /**
   * The reports gathered since a moment, by outlet, with the stories that they are in.
   *
   * @param fewestReports smaller stories are left out
   */
  public OutletReports outlets(Instant since, int fewestReports) {
    OutletReports outlets = new OutletReports();
    store
        .stories()
        .forEachFiledSince(
            since,
            fewestReports,
            story ->
                story
                    .reports()
                    .forEach(
                        report ->
                            outlets.add(story.id(), report, !report.gathered().isBefore(since))));
    return outlets;
  }

  /** What a story lacks to belong to a topic, as configured now. */
  public String lackForTopic(Story story, String topic) {
    return current.with(wired -> wired.topics().lack(story, topic));
  }

  /** What is wrong with the configured topics, one line each. */
  public List<String> topicProblems() {
    return current.with(Wiring::topicProblems);
  }

  /** Tries the mail relays without sending. */
  public List<Finding> checkTransport() {
    return current.with(wired -> wired.deliver().check());
  }

  /** What is wrong with the rules of the feeds, one line each. */
  public List<String> feedProblems() {
    return current.with(Wiring::feedProblems);
  }

  /** What is wrong with the templates that override the packed ones, one line each. */
  public List<String> templateProblems() {
    return current.with(Wiring::templateProblems);
  }

  /** Whether the words around stories are written in a language; if not, they are English. */
  public boolean hasPhrasesIn(Locale language) {
    return current.with(wired -> wired.hasPhrasesIn(language));
  }

  /** Logs the topics, rules of feeds and templates that cannot be used. */
  public void tellProblems() {
    topicProblems().forEach(problem -> LOG.error("Topic {}", problem));
    feedProblems().forEach(problem -> LOG.error("Feed {}", problem));
    tellTemplateProblems();
  }

  /** Logs which of the operator's templates are not used, and why. */
  void tellTemplateProblems() {
    templateProblems()
        .forEach(problem -> LOG.error("Template {}; the packed one is used", problem));
  }

  /** What is in quarantine until it changes, one line each. */
  List<String> quarantined() {
    List<String> quarantined =
        new ArrayList<>(current.with(wired -> wired.publishContext().quarantined()));
    int entries = store.entries().harmful();
    if (entries > 0) {
      quarantined.add(entries + " entries did harm and are not filed");
    }
    return quarantined;
  }

  /** What kept the last poll from the mailbox for bounces. */
  public Optional<String> bouncesFault() {
    return current.with(wired -> wired.bounces().flatMap(Bounces::fault));
  }

  /** Tries the mailbox for bounces; empty when there is none or it works, else what is wrong. */
  public Optional<String> checkBounces() {
    return current.with(wired -> wired.bounces().flatMap(Bounces::check));
  }

  /** The condition of each mail relay, in order of preference. */
  List<Relay.Condition> relays() {
    return current.with(wired -> wired.deliver().conditions());
  }

  /** What of the digests is late; see {@link PublishContext#overdue}. */
  List<String> lateDigests() {
    return current.with(wired -> wired.publishContext().overdue());
  }
}
