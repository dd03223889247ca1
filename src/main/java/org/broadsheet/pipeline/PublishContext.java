package org.broadsheet.pipeline;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.edition.OperatorDigests;
import org.broadsheet.edition.OperatorDigests.Missing;
import org.broadsheet.edition.Subscription;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Subscriber;
import org.broadsheet.store.Share;
import org.broadsheet.store.Store;
import org.broadsheet.topic.TopicIndex;

/**
 * The subscriptions and the parts from which their editions are made: shared by {@link Publish} and
 * by all that asks about editions, and with it the quarantine. Thread-safe.
 */
public final class PublishContext {
  final List<Subscription> subscriptions;
  final Store store;
  final LetterComposer composer;
  final InstantSource clock;
  final Quarantine quarantine = new Quarantine();
  final DueEditions dueEditions;
  private final TopicFinder topics;

  public PublishContext(
      List<Digest> digests,
      List<Subscriber> subscribers,
      Store store,
      TopicIndex topics,
      LetterComposer composer,
      InstantSource clock) {
    this(digests, subscribers, store, topics.names(), topics::match, composer, clock);
  }

  PublishContext(
      List<Digest> digests,
      List<Subscriber> subscribers,
      Store store,
      Set<String> topics,
      TopicFinder.Matcher matcher,
      LetterComposer composer,
      InstantSource clock) {
    this.subscriptions = Subscription.all(digests, subscribers);
    this.store = store;
    this.composer = composer;
    this.clock = clock;
    this.dueEditions = new DueEditions(subscriptions, store);
    this.topics = new TopicFinder(topics, matcher, quarantine);
  }

  EditionAssembler assembler() {
    return new EditionAssembler(store, topics, quarantine);
  }

  /** The subscriptions, those of this node's share before the others. */
  List<Subscription> subscriptions(Share share) {
    Map<Boolean, List<Subscription>> ours =
        subscriptions.stream().collect(Collectors.partitioningBy(each -> isOf(share, each)));
    return Stream.of(true, false)
        .flatMap(own -> ours.getOrDefault(own, List.of()).stream())
        .toList();
  }

  /** Whether a node makes the editions of a subscription. */
  static boolean isOf(Share share, Subscription subscription) {
    return share.has((subscription.digestName() + ' ' + subscription.address()).hashCode());
  }

  /** The topics and stories in quarantine until they change, one line each. */
  public List<String> quarantined() {
    return quarantine.inside();
  }

  /** The slots that are due and for which there is no edition. */
  List<Missing> missing() {
    return dueEditions.at(clock.instant()).missing();
  }

  /** The digests of which an edition is overdue, one line each. */
  public List<String> overdue() {
    return OperatorDigests.overdue(missing(), clock.instant());
  }
}
