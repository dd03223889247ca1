package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.ArchivedEdition.CutPlace;
import org.broadsheet.news.EditionKey;
import org.jdbi.v3.core.Handle;

/**
 * A stored edition.
 *
 * @param due the moment of its slot
 * @param filedFrom the number of the last filing before its period
 * @param filedUpTo the number of the last filing in it
 * @param passedOver whether it was skipped for too few stories, so that the next one covers its
 *     period too
 * @param sections the section of each story that it shows, by the id of the story it is part of
 *     today; of one that was split since, also of its parts
 * @param cut where the stories can be read that its letter had no room for, by the id of each
 */
public record EditionRow(
    EditionKey key,
    Instant due,
    long filedFrom,
    long filedUpTo,
    boolean passedOver,
    Map<Long, String> sections,
    Map<Long, CutPlace> cut) {
  public EditionRow {
    cut = Map.copyOf(cut);
    sections = Map.copyOf(sections);
  }

  static List<EditionRow> since(Handle handle, Instant due, Identities identities) {
    Map<Long, Map<Long, String>> sections = sections(handle, due, identities);
    return handle
        .createQuery(
            """
            select id, digest, subscriber, slot, due, filed_from, filed_up_to, passed_over, cut
            from edition
            where due >= :due
            order by digest, subscriber, due
            """)
        .bind("due", due)
        .map(
            (row, context) -> {
              long id = row.getLong("id");
              return read(row, identities.key(row), sections.getOrDefault(id, Map.of()));
            })
        .list();
  }

  private static EditionRow read(ResultSet row, EditionKey key, Map<Long, String> sections)
      throws SQLException {
    return new EditionRow(
        key,
        Columns.instant(row, "due"),
        row.getLong("filed_from"),
        row.getLong("filed_up_to"),
        row.getBoolean("passed_over"),
        sections,
        CutStories.read(row.getString("cut")));
  }

  private record Shown(long edition, long story, String section) {}

  private static Map<Long, Map<Long, String>> sections(
      Handle handle, Instant due, Identities identities) {
    Map<Long, Map<Long, String>> sections = new HashMap<>();
    handle
        .createQuery(
            """
            select s.edition_id, coalesce(m.story_id, s.story_id) as today, s.topic
            from (
              select s.edition_id, p.part_story as story_id, s.topic
              from edition d
              join edition_story s on s.edition_id = d.id
              join story_part p on p.shown_story = s.story_id
              where d.due >= :due and d.filed_up_to < p.filed_no
              union all
              select s.edition_id, s.story_id, s.topic
              from edition d
              join edition_story s on s.edition_id = d.id
              where d.due >= :due
            ) as s
            left join story_merge m on m.from_story = s.story_id
            """)
        .bind("due", due)
        .map(
            (row, context) ->
                new Shown(
                    row.getLong("edition_id"),
                    row.getLong("today"),
                    identities.topicName(row.getString("topic"))))
        .forEach(
            shown ->
                sections
                    .computeIfAbsent(shown.edition, id -> new HashMap<>())
                    .put(shown.story, shown.section));
    return sections;
  }
}
