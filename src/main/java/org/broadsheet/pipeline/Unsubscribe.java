package org.broadsheet.pipeline;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.broadsheet.mail.InlineParts;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Digest;
import org.broadsheet.news.PictureFile;
import org.broadsheet.news.Subscriber;
import org.broadsheet.render.Renderer;
import org.broadsheet.render.UnsubscribePage;
import org.broadsheet.render.UnsubscribePage.Standing;
import org.broadsheet.store.EditionTable;
import org.broadsheet.store.OptOut;
import org.broadsheet.store.OptOutTable;
import org.broadsheet.store.StoredSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links in a letter: the web copy of an edition, its pictures, and unsubscribing. Thread-safe.
 */
public final class Unsubscribe {
  private static final Logger LOG = LoggerFactory.getLogger(Unsubscribe.class);
  private static final String HOW = "unsubscribed on the web";

  private final List<Digest> digests;
  private final List<Subscriber> subscribers;
  private final EditionTable editions;
  private final OptOutTable optOuts;
  private final Renderer renderer;
  private final String senderName;
  private final InstantSource clock;
  private final Metrics metrics;

  /**
   * @param digests for their titles; one that is not configured any more has that of its last
   *     edition
   * @param subscribers for their languages; English for one who is not configured any more
   */
  public Unsubscribe(
      List<Digest> digests,
      List<Subscriber> subscribers,
      EditionTable editions,
      OptOutTable optOuts,
      Renderer renderer,
      String senderName,
      InstantSource clock,
      Metrics metrics) {
    this.digests = digests;
    this.subscribers = subscribers;
    this.editions = editions;
    this.optOuts = optOuts;
    this.renderer = renderer;
    this.senderName = senderName;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * The page of an edition, as it was mailed; pictures that the letter carried are at {@code cid:}.
   */
  public Optional<String> edition(String token) {
    return editions.page(token);
  }

  /**
   * A picture that an edition's letter carried.
   *
   * @param id what the page names after {@code cid:}
   */
  public Optional<PictureFile> picture(String token, String id) {
    return editions.letter(token).flatMap(letter -> InlineParts.picture(letter, id));
  }

  /** The page on which a reader may unsubscribe. Changes nothing. */
  public Optional<String> question(String token) {
    return optOuts.subscription(token).map(subscription -> page(subscription, state(subscription)));
  }

  /**
   * Ends the subscription; ending it again does no more.
   *
   * @param all whether the reader leaves every digest
   * @return a page that says so
   */
  public Optional<String> leave(String token, boolean all) {
    Optional<StoredSubscription> found = optOuts.subscription(token);
    found.ifPresent(subscription -> leave(subscription, all));
    return found.map(subscription -> page(subscription, state(subscription)));
  }

  private void leave(StoredSubscription subscription, boolean all) {
    if (optOuts.unsubscribe(subscription, all, HOW, clock.instant())) {
      metrics.unsubscribed(Metrics.Way.WEB);
      LOG.info(
          "{} has unsubscribed from {} on the web",
          subscription.subscriber(),
          all ? "all digests" : "digest " + subscription.digest());
    }
  }

  private Standing state(StoredSubscription subscription) {
    return optOuts.all().of(subscription.subscriber()).stream()
        .filter(OptOut::isActive)
        .filter(optOut -> optOut.kind() == OptOut.Kind.UNSUBSCRIBED)
        .map(OptOut::digest)
        .filter(digest -> digest.isEmpty() || digest.equals(subscription.digest()))
        .map(digest -> digest.isEmpty() ? Standing.LEFT_ALL : Standing.LEFT_THIS)
        .max(Comparator.naturalOrder())
        .orElse(Standing.SUBSCRIBED);
  }

  private String page(StoredSubscription subscription, Standing state) {
    String title =
        digests.stream()
            .filter(digest -> digest.name().equals(subscription.digest()))
            .map(Digest::title)
            .findFirst()
            .or(() -> editions.lastTitle(subscription.digest(), subscription.subscriber()))
            .orElse(subscription.digest());
    Locale language =
        subscribers.stream()
            .filter(reader -> reader.email().equals(subscription.subscriber()))
            .map(Subscriber::language)
            .findFirst()
            .orElse(Locale.ENGLISH);
    return renderer.unsubscribePage(new UnsubscribePage(title, language, state, senderName));
  }
}
