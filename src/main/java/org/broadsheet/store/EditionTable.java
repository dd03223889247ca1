package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The editions that were made, and who subscribes since when. Thread-safe. */
public final class EditionTable {
  private final Database database;
  private final Tokens tokens;

  EditionTable(Database database, Tokens tokens) {
    this.database = database;
    this.tokens = tokens;
  }

  /** Since when the subscriber receives the digest; since now, if never heard of before. */
  public Instant subscribed(String digest, String subscriber, Instant now) {
    return database.inTransaction(
        handle -> {
          subscribe(handle, digest, subscriber, now);
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
    return database.inTransaction(
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
    return database.inTransaction(
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
  public Map<Long, Long> storiesHad(
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
  public List<MadeEdition> madeSince(Instant due) {
    return database.inTransaction(handle -> MadeEdition.since(handle, due));
  }

  private record Had(long storyId, long today, long known) {}

  private List<Had> shown(String digest, String subscriber, Instant dueSince, Instant dueBefore) {
    return database.inTransaction(
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
    Row row = new Row(edition, fromExclusive, toInclusive, subject, html, false);
    return database.inTransaction(
        handle -> isNext(handle, row, now) && insert(handle, row, letter, now));
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
    Row row = new Row(edition, fromExclusive, toInclusive, subject, html, false);
    return database.inTransaction(handle -> insert(handle, row, letter, now));
  }

  private boolean insert(Handle handle, Row row, @Nullable Letter letter, Instant now) {
    Optional<Long> id = insert(handle, row, now);
    if (id.isEmpty()) {
      return false;
    }
    insertStories(handle, id.get(), row.edition);
    if (letter != null) {
      subscribe(handle, row.edition.key().digest(), row.edition.key().subscriber(), now);
      String token = tokens.letter(letter.edition(), letter.recipient());
      OutboxTable.queue(handle, id.get(), letter, tokens.mark(token), now);
    }
    return true;
  }

  /**
   * Whether no edition made meanwhile covers what this one does, as one of a later slot may that
   * another node made while this one slept. Other editions for this reader wait until this one is
   * committed.
   */
  private boolean isNext(Handle handle, Row row, Instant now) {
    EditionKey key = row.edition.key();
    subscribe(handle, key.digest(), key.subscriber(), now);
    handle
        .createQuery(
            """
            select 1 from subscription where digest = :digest and subscriber = :subscriber
            for update
            """)
        .bind("digest", key.digest())
        .bind("subscriber", key.subscriber())
        .mapTo(Integer.class)
        .one();
    return handle
        .createQuery(
            """
            select not exists
              (select 1 from edition
               where digest = :digest and subscriber = :subscriber and filed_up_to > :from
                 and not passed_over)
            """)
        .bind("digest", key.digest())
        .bind("subscriber", key.subscriber())
        .bind("from", row.from)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Notes that an edition had too few stories and was passed over: its slot is done with, and the
   * next edition covers what it would have covered.
   *
   * @param fromExclusive the number of the last filing before the edition's period
   * @param toInclusive the number of the last filing in it
   * @return false when the edition was made already; nothing is written then
   */
  public boolean passOver(Edition edition, long fromExclusive, long toInclusive, Instant now) {
    Row row = new Row(edition, fromExclusive, toInclusive, "", "", true);
    return database.inTransaction(
        handle -> isNext(handle, row, now) && insert(handle, row, now).isPresent());
  }

  private record Row(
      Edition edition, long from, long to, String subject, String html, boolean passedOver) {}

  private Optional<Long> insert(Handle handle, Row row, Instant now) {
    EditionKey key = row.edition.key();
    return handle
        .createUpdate(
            """
            insert into edition (digest, subscriber, slot, due, filed_from, filed_up_to, title,
              subject, html, passed_over, published_at, token)
            values (:digest, :subscriber, :slot, :due, :from, :to, :title, :subject, :html, :passed,
              :now, :token)
            on conflict do nothing
            """)
        .bind("digest", key.digest())
        .bind("subscriber", key.subscriber())
        .bind("slot", key.slot())
        .bind("due", row.edition.due())
        .bind("from", row.from)
        .bind("to", row.to)
        .bind("title", Columns.text(row.edition.title()))
        .bind("subject", Columns.text(row.subject))
        .bind("html", Columns.text(row.html))
        .bind("passed", row.passedOver)
        .bind("now", now)
        .bind("token", tokens.mark(tokens.edition(key)))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .findOne();
  }

  private static void insertStories(Handle handle, long editionId, Edition edition) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into edition_story (edition_id, story_id, topic) values (:id, :story, :topic)");
    Set<Long> shown = new LinkedHashSet<>();
    for (Edition.Section section : edition.sections()) {
      for (Edition.Item item : section.items()) {
        if (shown.add(item.storyId())) {
          batch
              .bind("id", editionId)
              .bind("story", item.storyId())
              .bind("topic", Columns.text(section.name()))
              .add();
        }
      }
    }
    batch.execute();
  }

  /** The page of the edition that a token opens; nothing for an edition that was not sent. */
  public Optional<String> page(String token) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("select html from edition where token = :mark and html <> ''")
                .bind("mark", tokens.mark(token))
                .mapTo(String.class)
                .findOne());
  }

  static EditionKey key(ResultSet row) throws SQLException {
    return new EditionKey(
        row.getString("digest"), row.getString("subscriber"), Columns.wallClock(row, "slot"));
  }
}
