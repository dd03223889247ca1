package org.broadsheet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.broadsheet.news.LetterChange;

/**
 * Writes the changes of letters, those of each kind in one batch. Each names the fence under which
 * the letter was claimed, and has no effect under another.
 */
final class LetterChanges {
  private static final String BEGIN =
      """
      update progress set state = 'SENDING', next_at = ?, changed_at = ?
      where id = ? and fence = ? and state in ('CLAIMED', 'SENDING') and next_at > ?
      """;

  private static final String SETTLE =
      """
      update progress
      set state = ?, next_at = ?, reply = ?, changed_at = ?, claimed_by = null,
          attempts = attempts + 1, fence = fence + 1
      where id = ? and fence = ? and state in ('CLAIMED', 'SENDING')
      """;

  private static final String RETURN =
      """
      update progress
      set state = stood, next_at = ?, reply = coalesce(?, reply), changed_at = ?,
          claimed_by = null, fence = fence + 1
      where id = ? and fence = ? and state in ('CLAIMED', 'SENDING')
      """;

  private final Connection connection;
  private final Instant now;
  private final Set<LetterChange> made = Collections.newSetFromMap(new IdentityHashMap<>());

  private LetterChanges(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /** Returns for each change, in order, whether it was made. */
  static List<Boolean> make(Connection connection, List<LetterChange> changes, Instant now)
      throws SQLException {
    LetterChanges all = new LetterChanges(connection, now);
    all.begin(only(LetterChange.Sending.class, changes));
    all.settle(only(LetterChange.Settled.class, changes));
    all.release(only(LetterChange.Returned.class, changes));
    return changes.stream().map(all.made::contains).toList();
  }

  private static <C extends LetterChange> List<C> only(Class<C> kind, List<LetterChange> changes) {
    return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void begin(List<LetterChange.Sending> changes) throws SQLException {
    write(
        BEGIN,
        changes,
        (row, change) -> claim(row.instant(change.until()).instant(now), change).instant(now));
  }

  private void settle(List<LetterChange.Settled> changes) throws SQLException {
    write(
        SETTLE,
        changes,
        (row, change) ->
            claim(
                row.text(change.state().name())
                    .instant(change.next())
                    .text(change.reply())
                    .instant(now),
                change));
  }

  private void release(List<LetterChange.Returned> changes) throws SQLException {
    write(
        RETURN,
        changes,
        (row, change) ->
            claim(
                row.instant(change.next())
                    .text(change.reply().isEmpty() ? null : change.reply())
                    .instant(now),
                change));
  }

  private static Parameters claim(Parameters row, LetterChange change) throws SQLException {
    return row.number(change.delivery().id()).number(change.delivery().fence());
  }

  private <C extends LetterChange> void write(String sql, List<C> changes, Binding<C> binding)
      throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      Parameters row = new Parameters(update);
      for (C change : changes) {
        binding.bind(row, change).add();
      }
      int[] counts = update.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 1) {
          made.add(changes.get(i));
        }
      }
    }
  }

  /** Gives a change's parameters, all but the end of the row. */
  @FunctionalInterface
  private interface Binding<C> {
    Parameters bind(Parameters row, C change) throws SQLException;
  }
}
