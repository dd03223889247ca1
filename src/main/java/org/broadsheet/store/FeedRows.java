package org.broadsheet.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Pace;
import org.broadsheet.store.PollState.Harm;
import org.broadsheet.store.PollState.Move;
import org.jspecify.annotations.Nullable;

/** Mapping of a feed's row to its poll state, in both directions. */
final class FeedRows {
  /** What {@link #claimed} reads of {@code feed}; needs a parameter {@code now}. */
  static final String COLUMNS =
      """
      id, url, name, title, language, every_seconds, priority, never_miss, outlet, fetch_url,
      etag, last_modified, content_hash, status, failures, rest_seconds, skip_hours, skip_days,
      gap_seconds,
      newest, moving_to, moving_visits, harmful_hash, harms, checked_at is null or entries = 0 as first,
      exists (
        select 1 from hub_subscription h where h.feed_id = feed.id and h.lease_until > :now
      ) as has_hub\
      """;

  /** The assignments whose values {@link #bind} binds. */
  static final String ASSIGNMENTS =
      """
      fetch_url = ?, host = ?, etag = ?, last_modified = ?, content_hash = ?, failures = ?,
      rest_seconds = ?, skip_hours = ?, skip_days = ?, gap_seconds = ?, newest = ?, moving_to = ?,
      moving_visits = ?, harmful_hash = ?, harms = ?\
      """;

  private FeedRows() {}

  static ClaimedFeed claimed(ResultSet row) throws SQLException {
    Feed feed =
        ReportRows.feed(
            row, row.getString("url"), row.getString("name"), row.getString("title"), "language");
    PollState state =
        new PollState(
            URI.create(row.getString("fetch_url")),
            row.getString("etag"),
            row.getString("last_modified"),
            row.getString("content_hash"),
            row.getInt("failures"),
            pace(row),
            move(row),
            harm(row));
    return new ClaimedFeed(
        row.getLong("id"),
        feed,
        state,
        row.getString("status"),
        row.getBoolean("has_hub"),
        row.getBoolean("first"),
        row.getLong("fence"));
  }

  private static Pace pace(ResultSet row) throws SQLException {
    Set<Integer> hours = bits(row.getInt("skip_hours"));
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    bits(row.getInt("skip_days")).forEach(bit -> days.add(DayOfWeek.of(bit + 1)));
    return new Pace(
        seconds(row, "rest_seconds"),
        hours,
        days,
        seconds(row, "gap_seconds"),
        Columns.instantOrNull(row, "newest"));
  }

  static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
    long seconds = row.getLong(column);
    return row.wasNull() ? null : Duration.ofSeconds(seconds);
  }

  private static @Nullable Move move(ResultSet row) throws SQLException {
    String to = row.getString("moving_to");
    return to == null ? null : new Move(URI.create(to), row.getInt("moving_visits"));
  }

  private static @Nullable Harm harm(ResultSet row) throws SQLException {
    String hash = row.getString("harmful_hash");
    return hash == null ? null : new Harm(hash, row.getInt("harms"));
  }

  /** Binds the parameters of {@link #ASSIGNMENTS}. */
  static Parameters bind(Parameters parameters, PollState state) throws SQLException {
    Pace pace = state.pace();
    Move move = state.move();
    Harm harm = state.harm();
    return parameters
        .text(state.fetchUrl().toString())
        .text(FeedTable.host(state.fetchUrl()))
        .text(state.etag())
        .text(state.lastModified())
        .text(state.contentHash())
        .number(state.failures())
        .seconds(pace.minInterval())
        .number(bits(pace.skipHours()))
        .number(bits(pace.skipDays().stream().map(day -> day.getValue() - 1).toList()))
        .seconds(pace.usualGap())
        .instant(Columns.sane(pace.newestEntry()))
        .text(move == null ? null : move.to().toString())
        .number(move == null ? 0 : move.visits())
        .text(harm == null ? null : harm.contentHash())
        .number(harm == null ? 0 : harm.visits());
  }

  private static int bits(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(number -> 1 << number).reduce(0, (one, other) -> one | other);
  }

  private static Set<Integer> bits(int bits) {
    Set<Integer> numbers = new HashSet<>();
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      numbers.add(Integer.numberOfTrailingZeros(rest));
    }
    return numbers;
  }
}
