package org.broadsheet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.NOW;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Feed;
import org.broadsheet.store.ClaimedFeed;
import org.broadsheet.store.Samples;
import org.broadsheet.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size of an H2 file in which rows change and none are added. */
class FileSizeTest {
  private static final Duration LEASE = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private Instant now = NOW;

  private Store open(String options) {
    String url = "jdbc:h2:" + folder.resolve("store") + options;
    return Store.open(new DatabaseAddress(url, null, null), Samples.node("node-a"));
  }

  private long size() throws IOException {
    return Files.size(folder.resolve("store.mv.db"));
  }

  private void configure(Store store, int count) {
    List<Feed> feeds =
        IntStream.range(0, count)
            .mapToObj(i -> URI.create("https://outlet%d.example/feed.xml".formatted(i)))
            .map(url -> new Feed(url, "Outlet", Locale.ENGLISH, Duration.ofHours(1), 0))
            .toList();
    store.feeds().configure(feeds, now);
    visit(store, 20);
  }

  /** Each feed, in a transaction of its own, as a daemon does that has all day for it. */
  private void visit(Store store, int entries) {
    now = now.plus(Duration.ofHours(1));
    for (ClaimedFeed claim : store.feeds().claimDue(now, LEASE, 100, 100)) {
      List<Entry> served = Samples.entries(claim.feed().url() + "-", entries);
      store.feeds().record(claim, Samples.update(claim, now.plusSeconds(3600)), served, now);
    }
  }

  /** In percent, of the chunks that may be written over. */
  private static int fill(Store store) throws SQLException {
    try (Connection connection = store.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select setting_value from information_schema.settings
                where setting_name = 'info.CHUNKS_FILL_RATE_RW'
                """)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Chunks may be written over at once here; by default H2 keeps them for 45 seconds. */
  @Test
  void visitsToUnchangedFeedsLeaveNoGapsInTheFileAndDoNotMakeItGrow()
      throws IOException, SQLException {
    try (Store store = open(";RETENTION_TIME=0")) {
      configure(store, 60);
      visit(store, 0);
      assertThat(fill(store)).as("what H2 leaves").isLessThan(50);
      long begin = size();
      for (int round = 0; round < 30; round++) {
        visit(store, 0);
        store.database().compact();
      }
      assertThat(fill(store)).isGreaterThan(70);
      assertThat(size()).isLessThan(begin / 2 * 3);
    }
  }

  @Test
  void anOrderlyStopTidiesASmallFileToo() throws IOException {
    open("").close();
    long before;
    try (Store store = open("")) {
      configure(store, 60);
      visit(store, 0);
      before = size();
    }
    assertThat(before).isLessThan(4_000_000);
    assertThat(size()).isLessThan(before - 1_000_000);
  }
}
