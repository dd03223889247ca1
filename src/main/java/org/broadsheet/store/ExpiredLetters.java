package org.broadsheet.store;

import java.time.Instant;
import org.jdbi.v3.core.statement.Update;

/** Which letters expire. */
public sealed interface ExpiredLetters {
  /** The SQL condition on a row of {@code progress}. */
  String condition();

  /** Binds the parameters of the condition. */
  Update bind(Update update);

  /** Those queued before a moment. */
  record QueuedBefore(Instant moment) implements ExpiredLetters {
    @Override
    public String condition() {
      return "queued_at < :moment";
    }

    @Override
    public Update bind(Update update) {
      return update.bind("moment", moment);
    }
  }

  /** Those followed by letters of two later editions of the digest for the same reader. */
  record Outdated() implements ExpiredLetters {
    @Override
    public String condition() {
      return """
      (select count(distinct later.due)
       from edition mine
       join edition later on later.digest = mine.digest and later.subscriber = mine.subscriber
         and later.due > mine.due
       join outbox newer on newer.edition_id = later.id
       where mine.id =
         (select edition_id from outbox where outbox.id = progress.id)) >= 2
      """;
    }

    @Override
    public Update bind(Update update) {
      return update;
    }
  }
}
