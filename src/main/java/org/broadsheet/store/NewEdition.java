package org.broadsheet.store;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.broadsheet.news.ArchivedEdition;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * An edition to be stored.
 *
 * @param edition what it shows
 * @param from the number of the last filing before its period
 * @param to the number of the last filing in it
 * @param kept its subject, its page and what its letter had no room for
 * @param passedOver whether it was skipped for too few stories, which the next edition covers then
 */
record NewEdition(Edition edition, long from, long to, ArchivedEdition kept, boolean passedOver) {
  /**
   * Locks its subscription, which must exist, and checks that no stored edition covers its period,
   * as one of a later slot may that another node stored while this one was suspended.
   */
  boolean isNext(Handle handle, Identities identities) {
    EditionKey key = identities.stored(edition.key());
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
        .bind("from", from)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Writes it, with the stories it shows unless it is passed over.
   *
   * @return its number; empty when there is an edition of that digest, subscriber and slot
   */
  Optional<Long> insert(Handle handle, LinkTokens tokens, Identities identities, Instant now) {
    EditionKey key = identities.stored(edition.key());
    Optional<Long> id =
        handle
            .createUpdate(
                """
                insert into edition (digest, subscriber, slot, due, filed_from, filed_up_to, title,
                  subject, html, cut, passed_over, published_at, token)
                values (:digest, :subscriber, :slot, :due, :from, :to, :title, :subject, :html,
                  :cut, :passed, :now, :token)
                on conflict do nothing
                """)
            .bind("digest", key.digest())
            .bind("subscriber", key.subscriber())
            .bind("slot", key.slot())
            .bind("due", edition.due())
            .bind("from", from)
            .bind("to", to)
            .bind("title", Columns.text(edition.title()))
            .bind("subject", Columns.text(kept.subject()))
            .bind("html", Columns.text(kept.html()))
            .bind("cut", CutStories.write(kept.cut()))
            .bind("passed", passedOver)
            .bind("now", now)
            .bind("token", tokens.hash(tokens.edition(key)))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .findOne();
    id.filter(_ -> !passedOver).ifPresent(number -> insertStories(handle, number));
    return id;
  }

  private void insertStories(Handle handle, long number) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into edition_story (edition_id, story_id, topic, headline, language)
            values (:id, :story, :topic, :headline, :language)
            """);
    Set<Long> shown = new LinkedHashSet<>();
    for (Edition.Section section : edition.sections()) {
      for (Edition.Item item : section.items()) {
        if (shown.add(item.storyId())) {
          batch
              .bind("id", number)
              .bind("story", item.storyId())
              .bind("topic", Columns.text(section.name()))
              .bind("headline", Columns.text(item.lead().headline()))
              .bind("language", Columns.tag(item.lead().language()))
              .add();
        }
      }
    }
    batch.execute();
  }
}
