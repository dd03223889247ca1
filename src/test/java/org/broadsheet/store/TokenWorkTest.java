package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.READER;
import static org.broadsheet.store.Samples.SLOT;
import static org.broadsheet.store.Samples.queueLetters;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.database.Engine;
import org.broadsheet.news.EditionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database is asked when somebody brings a token, by its own count. */
class TokenWorkTest {
  @TempDir private Path folder;

  /** Compared is the mark of what was brought with the marks in an index, never a token. */
  @Test
  void checkingATokenCostsTheSameHoweverCloseItIs() throws SQLException {
    try (Store store = Store.open(Engine.H2.freshAddress(folder), Samples.node("node-a"))) {
      queueLetters(store, 1, NOW);
      String edition = store.tokens().edition(new EditionKey(DIGEST, READER, SLOT));
      String subscription = store.tokens().subscription(DIGEST, READER);
      List<Map<String, Long>> work =
          List.of(
              work(store, flipped(edition, 0), flipped(subscription, 0)),
              work(store, flipped(edition, 31), flipped(subscription, 31)),
              work(store, "0".repeat(32), "v".repeat(32)),
              work(store, subscription, edition));
      assertThat(work).containsOnly(work.getFirst());
      assertThat(work.getFirst())
          .hasSize(2)
          .allSatisfy(
              (sql, times) -> {
                assertThat(sql).contains("where token = ?");
                assertThat(times).isOne();
              });
    }
  }

  private static String flipped(String token, int at) {
    char other = token.charAt(at) == 'a' ? 'b' : 'a';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  /** Which questions the database was asked, and how often. */
  private static Map<String, Long> work(Store store, String one, String other) throws SQLException {
    try (Connection connection = store.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set query_statistics false");
      statement.execute("set query_statistics true");
      assertThat(store.editions().page(one)).isEmpty();
      assertThat(store.optOuts().subscription(other)).isEmpty();
      Map<String, Long> counts = new HashMap<>();
      try (ResultSet rows =
          statement.executeQuery(
              """
              select sql_statement, execution_count
              from information_schema.query_statistics
              where sql_statement like 'select%'
              """)) {
        while (rows.next()) {
          counts.put(rows.getString(1).replaceAll("\\s+", " "), rows.getLong(2));
        }
      }
      return counts;
    }
  }
}
