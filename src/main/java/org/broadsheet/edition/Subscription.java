package org.broadsheet.edition;

import java.util.List;
import org.broadsheet.news.Digest;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Subscriber;

/** A digest and one subscriber who receives it. */
public record Subscription(Digest digest, Subscriber subscriber) {
  /** All of them: subscriber by subscriber, each in the order of the digests. */
  public static List<Subscription> all(List<Digest> digests, List<Subscriber> subscribers) {
    return subscribers.stream()
        .flatMap(
            subscriber ->
                digests.stream()
                    .filter(digest -> subscriber.digests().contains(digest.name()))
                    .map(digest -> new Subscription(digest, subscriber)))
        .toList();
  }

  /** The digest's configured name. */
  public String digestName() {
    return digest.name();
  }

  /** The subscriber's mailbox. */
  public String address() {
    return subscriber.email();
  }

  /** What makes its edition of a slot unique. */
  public EditionKey key(Slot slot) {
    return new EditionKey(digestName(), address(), slot.local());
  }

  /** When its editions are due. */
  public Timetable timetable() {
    return new Timetable(digest, subscriber);
  }

  /** Whether it is of a digest of that name and a subscriber of that address. */
  public boolean isOf(String name, String email) {
    return digestName().equals(name) && address().equals(email);
  }
}
