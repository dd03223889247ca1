package org.broadsheet.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Subscriber;

/**
 * Judges what a configuration changes of the identities: what stays the same under another name,
 * and what would go wrong where something new may be what has gone. Not thread-safe.
 */
public final class Succession {
  private final Registry before;
  private final Roster roster;
  private final History history;
  private final Instant now;
  private final Map<Kind, Recognition.Result> found = new EnumMap<>(Kind.class);
  private final Registry after;
  private final Map<IdentityChange.Start, IdentityChange.Start> starts = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Succession(Registry before, Roster roster, History history, Instant now) {
    this.before = before;
    this.roster = roster;
    this.history = history;
    this.now = now;
    for (Kind kind : Kind.values()) {
      found.put(kind, Recognition.of(kind, before.of(kind), roster.named(kind)));
    }
    this.after =
        new Registry(found.values().stream().flatMap(each -> each.known().stream()).toList());
  }

  /**
   * What taking a configuration over changes.
   *
   * @param before what is known
   * @param history of all that is known, as far back as a digest of the configuration reaches
   */
  public static IdentityChange of(Registry before, Roster roster, History history, Instant now) {
    return new Succession(before, roster, history, now).judge();
  }

  /** Whether something is new and something has gone, so that a history is needed to judge. */
  public static boolean isInDoubt(Registry before, Roster roster) {
    return Stream.of(Kind.DIGEST, Kind.SUBSCRIBER)
        .map(kind -> Recognition.of(kind, before.of(kind), roster.named(kind)))
        .anyMatch(result -> !result.added().isEmpty() && !result.gone().isEmpty());
  }

  private IdentityChange judge() {
    found.forEach(this::tell);
    added(Kind.DIGEST).forEach(named -> judge(digest(named.name()), gone(Kind.DIGEST)));
    added(Kind.SUBSCRIBER).forEach(named -> judge(subscriber(named.name()), gone(Kind.SUBSCRIBER)));
    return new IdentityChange(
        after,
        found.values().stream().flatMap(each -> each.joined().stream()).toList(),
        List.copyOf(starts.values()),
        problems,
        notes);
  }

  private void tell(Kind kind, Recognition.Result result) {
    problems.addAll(result.problems());
    result
        .renamed()
        .forEach(
            each ->
                notes.add(
                    "the %s \"%s\" is what \"%s\" was: %s"
                        .formatted(kind.noun(), each.to(), each.from(), stays(kind))));
    for (Named named : result.added()) {
      if (!before.of(kind).isEmpty() && !named.formerly().names().isEmpty()) {
        notes.add(
            "the %s \"%s\" was formerly \"%s\", but there never was such a one: check the spelling"
                .formatted(
                    kind.noun(), named.name(), String.join("\", \"", named.formerly().names())));
      }
    }
  }

  private static String stays(Kind kind) {
    return switch (kind) {
      case DIGEST -> "its editions, its links and who left it stay with it";
      case TOPIC -> "what was shown under it stays shown";
      case SUBSCRIBER -> "what they were sent and what they left stays with them";
    };
  }

  /** Those that are new without being said to be. */
  private Stream<Named> added(Kind kind) {
    return result(kind).added().stream().filter(named -> !named.formerly().isNew());
  }

  private List<Known> gone(Kind kind) {
    return result(kind).gone();
  }

  private Recognition.Result result(Kind kind) {
    return found.getOrDefault(kind, Recognition.of(kind, List.of(), List.of()));
  }

  private Digest digest(String name) {
    return roster.digests().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Subscriber subscriber(String email) {
    return roster.subscribers().stream()
        .filter(each -> each.email().equals(email))
        .findFirst()
        .orElseThrow();
  }

  private void judge(Digest digest, List<Known> gone) {
    List<Subscriber> readers =
        roster.subscribers().stream()
            .filter(each -> each.digests().contains(digest.name()))
            .toList();
    for (Known other : gone) {
      List<String> left =
          readers.stream()
              .map(Subscriber::email)
              .filter(email -> hasLeft(email, Set.of(other.id())))
              .toList();
      if (!left.isEmpty()) {
        problems.add(
            "the digest \"%1$s\" is new and \"%2$s\" has gone, which %3$s left: if it is the same digest, write \"formerly: %2$s\" under it, and they are still sent nothing; if it is another one, which they shall have, write \"formerly: none\""
                .formatted(digest.name(), other.name(), String.join(", ", left)));
        continue;
      }
      long begun =
          readers.stream().filter(reader -> begin(digest, reader, other.id(), id(reader))).count();
      if (begun > 0) {
        notes.add(
            "the digest \"%1$s\" is new and \"%2$s\" has gone: its first edition begins where \"%2$s\" stopped, so nobody is sent old news; if it is the same digest, write \"formerly: %2$s\" under it, so that its links, its updates and who left stay with it"
                .formatted(digest.name(), other.name()));
      }
    }
  }

  private void judge(Subscriber subscriber, List<Known> gone) {
    for (Known other : gone) {
      boolean alike =
          CanonicalAddress.localPart(other.name())
              .equals(CanonicalAddress.localPart(subscriber.email()));
      Set<String> digests =
          Set.copyOf(
              subscriber.digests().stream().map(name -> after.id(Kind.DIGEST, name)).toList());
      if (alike && (hasLeft(other.name(), digests) || hasLeft(other.name(), Set.of("")))) {
        problems.add(
            "the subscriber %1$s is new and %2$s has gone, who left: if they are one reader, write \"formerly: %2$s\" under %1$s, and what they left is not sent; if not, write \"formerly: none\""
                .formatted(subscriber.email(), other.name()));
        continue;
      }
      boolean begun = false;
      for (String name : subscriber.digests()) {
        Digest digest = digest(name);
        begun |= begin(digest, subscriber, after.id(Kind.DIGEST, name), other.id());
      }
      if (begun) {
        notes.add(
            "the subscriber %1$s is new and %2$s has gone: the first edition begins where that of %2$s stopped; if they are one reader, write \"formerly: %2$s\" under %1$s, so that what they left is not sent; if not, \"formerly: none\" begins with what a new reader gets"
                .formatted(subscriber.email(), other.name()));
      }
    }
  }

  private String id(Subscriber subscriber) {
    return after.id(Kind.SUBSCRIBER, subscriber.email());
  }

  private boolean hasLeft(String email, Set<String> digestIds) {
    Set<String> addresses = after.allNames(Kind.SUBSCRIBER, email);
    return history.left().stream()
        .anyMatch(left -> digestIds.contains(left.digest()) && left.isBy(addresses));
  }

  /** Whether the first edition begins where the last one of another one stopped. */
  private boolean begin(
      Digest digest, Subscriber subscriber, String digestId, String subscriberId) {
    Instant oldest = now.minus(digest.selection().maxAge());
    Optional<History.Sent> last =
        history.sent().stream()
            .filter(
                sent ->
                    sent.digest().equals(digestId)
                        && sent.subscriber().equals(subscriberId)
                        && !sent.due().isBefore(oldest))
            .findFirst();
    last.ifPresent(
        sent -> {
          String own = after.id(Kind.DIGEST, digest.name());
          IdentityChange.Start key = new IdentityChange.Start(own, id(subscriber), 0);
          starts.merge(
              key,
              new IdentityChange.Start(own, id(subscriber), sent.filedUpTo()),
              (one, two) -> one.filedUpTo() < two.filedUpTo() ? two : one);
        });
    return last.isPresent();
  }
}
