package org.broadsheet.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.broadsheet.news.ArchivedEdition;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.broadsheet.news.ShownStory;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The editions and the subscriptions. Thread-safe. */
public final class EditionTable {
  private final Transactions transactions;
  private final LinkTokens tokens;
  private final Identities identities;

  EditionTable(Transactions transactions, LinkTokens tokens, Identities identities) {
    this.transactions = transactions;
    this.tokens = tokens;
    this.identities = identities;
  }

  /**
   * Since when the subscriber receives the digest; since now, if new or recorded by a clock that
   * was ahead.
   */
  public Instant subscribed(String digest, String subscriber, Instant now) {
    return transactions.run(
        handle -> {
          subscribe(handle, digest, subscriber, now);
          handle
              .createUpdate(
                  """
                  update subscription set since = :now
                  where digest = :digest and subscriber = :subscriber and since > :now
                  """)
              .bind("digest", identities.digest(digest))
              .bind("subscriber", identities.subscriber(subscriber))
              .bind("now", now)
              .execute();
          return handle
              .createQuery(
                  "select since from subscription where digest = :digest and subscriber ="
                      + " :subscriber")
              .bind("digest", identities.digest(digest))
              .bind("subscriber", identities.subscriber(subscriber))
              .map((row, context) -> Columns.instant(row, "since"))
              .one();
        });
  }

  /**
   * The number of the last filing before the first edition of the digest for the subscriber; 0 for
   * one that begins with all that is new enough.
   */
  public long beginsAfter(String digest, String subscriber) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select begins_after from subscription
                    where digest = :digest and subscriber = :subscriber
                    """)
                .bind("digest", identities.digest(digest))
                .bind("subscriber", identities.subscriber(subscriber))
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  /** Also gives a token to a subscription from a version that had none. */
  private void subscribe(Handle handle, String digest, String subscriber, Instant now) {
    String hash = tokens.hash(tokens.subscription(digest, subscriber));
    handle
        .createUpdate(
            """
            insert into subscription (digest, subscriber, since, token)
            values (:digest, :subscriber, :now, :token)
            on conflict do nothing
            """)
        .bind("digest", identities.digest(digest))
        .bind("subscriber", identities.subscriber(subscriber))
        .bind("now", now)
        .bind("token", hash)
        .execute();
    handle
        .createUpdate(
            """
            update subscription set token = :token
            where digest = :digest and subscriber = :subscriber and token is null
            """)
        .bind("digest", identities.digest(digest))
        .bind("subscriber", identities.subscriber(subscriber))
        .bind("token", hash)
        .execute();
  }

  /** The newest edition so far, empty and skipped ones included. */
  public Optional<LastEdition> last(String digest, String subscriber) {
    return lastDueBy(digest, subscriber, Columns.LAST);
  }

  /** The newest edition that was due at or before a moment, empty and skipped ones included. */
  public Optional<LastEdition> lastDueBy(String digest, String subscriber, Instant due) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select slot, due, (
                      select coalesce(max(d.filed_up_to), 0)
                      from edition d
                      where d.digest = edition.digest and d.subscriber = edition.subscriber
                        and d.due <= :due and not d.passed_over
                    ) as covered
                    from edition
                    where digest = :digest and subscriber = :subscriber and due <= :due
                    order by due desc, slot desc
                    limit 1
                    """)
                .bind("digest", identities.digest(digest))
                .bind("subscriber", identities.subscriber(subscriber))
                .bind("due", due)
                .map(
                    (row, context) ->
                        new LastEdition(
                            Columns.wallClock(row, "slot"),
                            Columns.instant(row, "due"),
                            row.getLong("covered")))
                .findOne());
  }

  /** The subject of the newest edition that was sent; empty before the first. */
  public Optional<String> lastSubject(String digest, String subscriber) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select subject
                    from edition
                    where digest = :digest and subscriber = :subscriber and subject <> ''
                    order by due desc, slot desc
                    limit 1
                    """)
                .bind("digest", identities.digest(digest))
                .bind("subscriber", identities.subscriber(subscriber))
                .mapTo(String.class)
                .findOne());
  }

  /** The title of the digest's newest edition for the subscriber; empty before the first. */
  public Optional<String> lastTitle(String digest, String subscriber) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select title
                    from edition
                    where digest = :digest and subscriber = :subscriber
                    order by due desc, slot desc
                    limit 1
                    """)
                .bind("digest", identities.digest(digest))
                .bind("subscriber", identities.subscriber(subscriber))
                .mapTo(String.class)
                .findOne());
  }

  /**
   * The stories that editions due at or after the given moment have shown to the subscriber, each
   * with what the last of these editions showed of it. A story that has been merged since has two
   * keys, its own id and that of the story it was merged into; one that was split since has also
   * the ids of its parts.
   *
   * @param dueBefore editions due at this moment or later are left out
   */
  public Map<Long, ShownStory> previouslyShown(
      String digest, String subscriber, Instant dueSince, Instant dueBefore) {
    Map<Long, ShownStory> known = new HashMap<>();
    for (Shown shown : shown(digest, subscriber, dueSince, dueBefore)) {
      known.merge(shown.storyId, shown.known, ShownStory::later);
      known.merge(shown.today, shown.known, ShownStory::later);
    }
    return known;
  }

  /**
   * The editions due at or after a moment, by digest and subscriber, earliest first; empty ones
   * included.
   */
  public List<EditionRow> allSince(Instant due) {
    return transactions.run(handle -> EditionRow.since(handle, due, identities));
  }

  private record Shown(long storyId, long today, ShownStory known) {}

  private List<Shown> shown(String digest, String subscriber, Instant dueSince, Instant dueBefore) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select s.story_id, coalesce(m.story_id, s.story_id) as today, s.filed_up_to,
                      s.headline, s.language
                    from (
                      select s.story_id, d.filed_up_to, s.headline, s.language
                      from edition d
                      join edition_story s on s.edition_id = d.id
                      where d.digest = :digest and d.subscriber = :subscriber
                        and d.due >= :since and d.due < :before
                      union all
                      select p.part_story, d.filed_up_to, s.headline, s.language
                      from edition d
                      join edition_story s on s.edition_id = d.id
                      join story_part p on p.shown_story = s.story_id
                      where d.digest = :digest and d.subscriber = :subscriber
                        and d.due >= :since and d.due < :before
                        and d.filed_up_to < p.filed_no
                    ) as s
                    left join story_merge m on m.from_story = s.story_id
                    """)
                .bind("digest", identities.digest(digest))
                .bind("subscriber", identities.subscriber(subscriber))
                .bind("since", dueSince)
                .bind("before", dueBefore)
                .map(
                    (row, context) ->
                        new Shown(
                            row.getLong("story_id"),
                            row.getLong("today"),
                            new ShownStory(
                                row.getLong("filed_up_to"),
                                row.getString("headline"),
                                Columns.language(row, "language"))))
                .list());
  }

  /**
   * Stores an edition with the stories it shows and queues its letter, unless there is an edition
   * of that digest, subscriber and slot already.
   *
   * @param fromExclusive the number of the last filing before the edition's period
   * @param toInclusive the number of the last filing in it
   * @param letter what to send; null when nothing is sent, as for an empty edition
   * @param subject of the letter; empty when nothing is sent
   * @param html the page for the archive
   * @return false when this edition exists already, or a later one that covers its period; nothing
   *     is written then
   */
  public boolean publish(
      Edition edition,
      long fromExclusive,
      long toInclusive,
      @Nullable Letter letter,
      String subject,
      String html,
      Instant now) {
    ArchivedEdition kept = new ArchivedEdition(subject, html, Map.of());
    return publish(edition, fromExclusive, toInclusive, letter, kept, now);
  }

  /** As the other {@link #publish}. */
  public boolean publish(
      Edition edition,
      long fromExclusive,
      long toInclusive,
      @Nullable Letter letter,
      ArchivedEdition kept,
      Instant now) {
    NewEdition next = new NewEdition(edition, fromExclusive, toInclusive, kept, false);
    return transactions.run(
        handle -> isNext(handle, next, now) && insert(handle, next, letter, now));
  }

  /**
   * Stores an edition that repeats another one on purpose, and queues its letter; see {@link
   * #publish}.
   */
  public boolean repeat(
      Edition edition,
      long fromExclusive,
      long toInclusive,
      Letter letter,
      ArchivedEdition kept,
      Instant now) {
    NewEdition next = new NewEdition(edition, fromExclusive, toInclusive, kept, false);
    return transactions.run(
        handle -> {
          subscribe(handle, edition.key().digest(), edition.key().subscriber(), now);
          return insert(handle, next, letter, now);
        });
  }

  private boolean insert(Handle handle, NewEdition next, @Nullable Letter letter, Instant now) {
    Optional<Long> id = next.insert(handle, tokens, identities, now);
    id.filter(_ -> letter != null)
        .ifPresent(edition -> queue(handle, edition, Objects.requireNonNull(letter), now));
    return id.isPresent();
  }

  private void queue(Handle handle, long edition, Letter letter, Instant now) {
    String token = tokens.letter(letter.edition(), letter.recipient());
    OutboxTable.queue(handle, edition, letter, tokens.hash(token), now);
  }

  /** Whether no later edition covers its period. Locks the subscription until the commit. */
  private boolean isNext(Handle handle, NewEdition next, Instant now) {
    EditionKey key = next.edition().key();
    subscribe(handle, key.digest(), key.subscriber(), now);
    return next.isNext(handle, identities);
  }

  /**
   * Records that an edition was skipped for too few stories: its slot is done, and the next edition
   * covers its period too.
   *
   * @param fromExclusive the number of the last filing before the edition's period
   * @param toInclusive the number of the last filing in it
   * @return false when this edition exists already; nothing is written then
   */
  public boolean skip(Edition edition, long fromExclusive, long toInclusive, Instant now) {
    NewEdition next =
        new NewEdition(edition, fromExclusive, toInclusive, ArchivedEdition.NONE, true);
    return transactions.run(handle -> isNext(handle, next, now) && insert(handle, next, null, now));
  }

  /** The page of the edition of a token; empty for an edition that was not sent. */
  public Optional<String> page(String token) {
    return transactions.run(
        handle ->
            handle
                .createQuery("select html from edition where token = :hash and html <> ''")
                .bind("hash", tokens.hash(token))
                .mapTo(String.class)
                .findOne());
  }

  /** The letter of the edition of a token; empty where none was sent. */
  public Optional<byte[]> letter(String token) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select l.mime
                    from edition e
                    join outbox o on o.edition_id = e.id
                    join letter l on l.id = o.id
                    where e.token = :hash
                    """)
                .bind("hash", tokens.hash(token))
                .map((row, context) -> row.getBytes("mime"))
                .findFirst());
  }
}
