package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The editions that were made, and who subscribes since when. Thread-safe. */
public final class EditionTable {
  private final Transactions transactions;
  private final LinkTokens tokens;

  EditionTable(Transactions transactions, LinkTokens tokens) {
    this.transactions = transactions;
    this.tokens = tokens;
  }

  /**
   * Since when the subscriber receives the digest; since now, if never heard of before or only by a
   * clock that was ahead.
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
              .bind("digest", digest)
              .bind("subscriber", subscriber)
              .bind("now", now)
              .execute();
          return handle
              .createQuery(
                  "select since from subscription where digest = :digest and subscriber ="
                      + " :subscriber")
              .bind("digest", digest)
              .bind("subscriber", subscriber)
              .map((row, context) -> Columns.instant(row, "since"))
              .one();
        });
  }

  /** Also gives a token to a subscription from before there were any. */
  private void subscribe(Handle handle, String digest, String subscriber, Instant now) {
    String mark = tokens.mark(tokens.subscription(digest, subscriber));
    handle
        .createUpdate(
            """
            insert into subscription (digest, subscriber, since, token)
            values (:digest, :subscriber, :now, :token)
            on conflict do nothing
            """)
        .bind("digest", digest)
        .bind("subscriber", subscriber)
        .bind("now", now)
        .bind("token", mark)
        .execute();
    handle
        .createUpdate(
            """
            update subscription set token = :token
            where digest = :digest and subscriber = :subscriber and token is null
            """)
        .bind("digest", digest)
        .bind("subscriber", subscriber)
        .bind("token", mark)
        .execute();
  }

  /** The newest edition made so far, empty, passed over or not. */
  public Optional<LastEdition> last(String digest, String subscriber) {
    return lastDueBy(digest, subscriber, Columns.LAST);
  }

  /** The newest edition that was due at or before a moment, empty, passed over or not. */
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
                .bind("digest", digest)
                .bind("subscriber", subscriber)
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
                .bind("digest", digest)
                .bind("subscriber", subscriber)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * The stories that editions due at or after the given moment have shown to the subscriber, each
   * with the number of the last filing that the last of these editions covered. A story that has
   * been merged since is there under its own number and that of the story that goes on.
   *
   * @param dueBefore editions due at this moment or later are left out
   */
  public Map<Long, Long> previouslyShown(
      String digest, String subscriber, Instant dueSince, Instant dueBefore) {
    Map<Long, Long> had = new HashMap<>();
    for (Had shown : shown(digest, subscriber, dueSince, dueBefore)) {
      had.merge(shown.storyId, shown.known, Math::max);
      had.merge(shown.today, shown.known, Math::max);
    }
    return had;
  }

  /**
   * The editions due at or after a moment, by digest and subscriber, earliest first; empty ones
   * too.
   */
  public List<EditionRow> allSince(Instant due) {
    return transactions.run(handle -> EditionRow.since(handle, due));
  }

  private record Had(long storyId, long today, long known) {}

  private List<Had> shown(String digest, String subscriber, Instant dueSince, Instant dueBefore) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select s.story_id, coalesce(m.story_id, s.story_id) as today,
                      max(d.filed_up_to) as known
                    from edition d
                    join edition_story s on s.edition_id = d.id
                    left join story_merge m on m.from_story = s.story_id
                    where d.digest = :digest and d.subscriber = :subscriber
                      and d.due >= :since and d.due < :before
                    group by s.story_id, m.story_id
                    """)
                .bind("digest", digest)
                .bind("subscriber", subscriber)
                .bind("since", dueSince)
                .bind("before", dueBefore)
                .map(
                    (row, context) ->
                        new Had(
                            row.getLong("story_id"), row.getLong("today"), row.getLong("known")))
                .list());
  }

  /**
   * Keeps an edition, notes the stories it shows and puts its letter in the outbox, unless there is
   * an edition of that digest, subscriber and slot already.
   *
   * @param fromExclusive the number of the last filing before the edition's period
   * @param toInclusive the number of the last filing in it
   * @param letter what to send; null when nothing is sent, as for an empty edition
   * @param subject what the letter says; empty when nothing is sent
   * @param html the page for the archive
   * @return false when the edition was made already, or a later one that covers what this one does;
   *     nothing is written then
   */
  public boolean publish(
      Edition edition,
      long fromExclusive,
      long toInclusive,
      @Nullable Letter letter,
      String subject,
      String html,
      Instant now) {
    NewEdition made = new NewEdition(edition, fromExclusive, toInclusive, subject, html, false);
    return transactions.run(
        handle -> isNext(handle, made, now) && insert(handle, made, letter, now));
  }

  /**
   * Keeps an edition that repeats another one on purpose, as {@link #publish} keeps one that goes
   * on where the last one stopped.
   */
  public boolean repeat(
      Edition edition,
      long fromExclusive,
      long toInclusive,
      Letter letter,
      String subject,
      String html,
      Instant now) {
    NewEdition made = new NewEdition(edition, fromExclusive, toInclusive, subject, html, false);
    return transactions.run(
        handle -> {
          subscribe(handle, edition.key().digest(), edition.key().subscriber(), now);
          return insert(handle, made, letter, now);
        });
  }

  private boolean insert(Handle handle, NewEdition made, @Nullable Letter letter, Instant now) {
    Optional<Long> id = made.insert(handle, tokens, now);
    id.filter(_ -> letter != null)
        .ifPresent(edition -> queue(handle, edition, Objects.requireNonNull(letter), now));
    return id.isPresent();
  }

  private void queue(Handle handle, long edition, Letter letter, Instant now) {
    String token = tokens.letter(letter.edition(), letter.recipient());
    OutboxTable.queue(handle, edition, letter, tokens.mark(token), now);
  }

  /** Whether it is next for its reader, for whom no other is made until this one is committed. */
  private boolean isNext(Handle handle, NewEdition made, Instant now) {
    EditionKey key = made.edition().key();
    subscribe(handle, key.digest(), key.subscriber(), now);
    return made.isNext(handle);
  }

  /**
   * Notes that an edition had too few stories and was passed over: its slot is done with, and the
   * next edition covers what it would have covered.
   *
   * @param fromExclusive the number of the last filing before the edition's period
   * @param toInclusive the number of the last filing in it
   * @return false when the edition was made already; nothing is written then
   */
  public boolean skip(Edition edition, long fromExclusive, long toInclusive, Instant now) {
    NewEdition made = new NewEdition(edition, fromExclusive, toInclusive, "", "", true);
    return transactions.run(handle -> isNext(handle, made, now) && insert(handle, made, null, now));
  }

  /** The page of the edition that a token opens; nothing for an edition that was not sent. */
  public Optional<String> page(String token) {
    return transactions.run(
        handle ->
            handle
                .createQuery("select html from edition where token = :mark and html <> ''")
                .bind("mark", tokens.mark(token))
                .mapTo(String.class)
                .findOne());
  }

  /** The letter that brought the edition that a token opens; nothing where none was sent. */
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
                    where e.token = :mark
                    """)
                .bind("mark", tokens.mark(token))
                .map((row, context) -> row.getBytes("mime"))
                .findFirst());
  }

  static EditionKey key(ResultSet row) throws SQLException {
    return new EditionKey(
        row.getString("digest"), row.getString("subscriber"), Columns.wallClock(row, "slot"));
  }
}
