package org.broadsheet.pipeline;

import java.util.List;
import org.broadsheet.edition.Slot;
import org.broadsheet.edition.Timetable;
import org.broadsheet.news.Digest;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Subscriber;

/** A digest and one who receives it. */
record Subscription(Digest digest, Subscriber subscriber) {
  /** All of them: subscriber by subscriber, each in the order of the digests. */
  static List<Subscription> all(List<Digest> digests, List<Subscriber> subscribers) {
    return subscribers.stream()
        .flatMap(
            subscriber ->
                digests.stream()
                    .filter(digest -> subscriber.digests().contains(digest.name()))
                    .map(digest -> new Subscription(digest, subscriber)))
        .toList();
  }

  String digestName() {
    return digest.name();
  }

  /** The subscriber's mailbox. */
  String address() {
    return subscriber.email();
  }

  /** What makes its edition of a slot unique. */
  EditionKey key(Slot slot) {
    return new EditionKey(digestName(), address(), slot.local());
  }

  /** When its editions are due. */
  Timetable timetable() {
    return new Timetable(digest, subscriber);
  }

  boolean isOf(String name, String email) {
    return digestName().equals(name) && address().equals(email);
  }
}
