package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.DIGEST;
import static org.broadsheet.store.Samples.NOW;
import static org.broadsheet.store.Samples.READER;
import static org.broadsheet.store.Samples.SLOT;
import static org.broadsheet.store.Samples.edition;
import static org.broadsheet.store.Samples.queueLetters;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.broadsheet.database.Engine;
import org.broadsheet.news.EditionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTokensTest extends StoreTestBase {
  private static final EditionKey KEY = new EditionKey(DIGEST, READER, SLOT);

  private List<String> tokens(Store from) {
    return List.of(
        from.tokens().subscription(DIGEST, READER),
        from.tokens().edition(KEY),
        from.tokens().letter(KEY, READER));
  }

  @Test
  void tokensOutliveTheProcessAndAreTheSameOnEveryNode() {
    List<String> before = tokens(store);
    store.close();
    store = Store.open(address, Samples.node("node-b"));
    assertThat(tokens(store)).isEqualTo(before);
  }

  @Test
  void tokensOfTwoDatabasesDiffer(@TempDir Path elsewhere) {
    try (Store other = Store.open(Engine.H2.freshAddress(elsewhere), Samples.node("node-a"))) {
      assertThat(tokens(other)).doesNotContainAnyElementsOf(tokens(store));
    }
  }

  @Test
  void aTokenHas160BitsAndNothingOfWhatItNames() {
    assertThat(tokens(store))
        .doesNotHaveDuplicates()
        .allMatch(token -> token.matches("[0-9a-v]{32}"));
    assertThat(store.tokens().subscription("ab", "c"))
        .isNotEqualTo(store.tokens().subscription("a", "bc"));
    assertThat(store.tokens().letter(KEY, "another@example.org"))
        .isNotEqualTo(store.tokens().letter(KEY, READER));
  }

  @Test
  void aTokenOpensItsOwnPageAndAChangedTokenOpensNone() {
    queueLetters(store, 1, NOW);
    String edition = store.tokens().edition(KEY);
    String subscription = store.tokens().subscription(DIGEST, READER);
    assertThat(store.editions().page(edition)).contains("<html></html>");
    assertThat(store.optOuts().subscription(subscription))
        .contains(new StoredSubscription(DIGEST, READER));

    assertThat(store.editions().page(subscription)).isEmpty();
    assertThat(store.optOuts().subscription(edition)).isEmpty();
    for (int i = 0; i < edition.length(); i++) {
      assertThat(store.editions().page(changed(edition, i))).isEmpty();
      assertThat(store.optOuts().subscription(changed(subscription, i))).isEmpty();
    }
  }

  private static String changed(String token, int at) {
    char other = token.charAt(at) == 'a' ? 'b' : 'a';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  /** What is compared when a token is looked up is nothing that its bearer can steer. */
  @Test
  void noTokenIsStoredInTheDatabase() throws SQLException {
    queueLetters(store, 1, NOW);
    for (String table : List.of("subscription", "edition", "outbox")) {
      String mark = string("select token from " + table);
      assertThat(mark).matches("[0-9a-v]{32}").isNotIn(tokens(store));
    }
  }

  @Test
  void aSubscriptionWithoutATokenGetsOneWithItsNextLetter() throws SQLException {
    store.editions().subscribed(DIGEST, READER, NOW);
    string("update subscription set token = null");
    String token = store.tokens().subscription(DIGEST, READER);
    assertThat(store.optOuts().subscription(token)).isEmpty();

    queueLetters(store, 1, NOW.plusSeconds(60));
    assertThat(store.optOuts().subscription(token)).isPresent();
    assertThat(store.editions().subscribed(DIGEST, READER, NOW.plusSeconds(60))).isEqualTo(NOW);
  }

  @Test
  void anEditionThatWasNotSentHasNoPage() {
    store.editions().publish(edition(SLOT), 0, 1, null, "", "", NOW);
    assertThat(store.editions().page(store.tokens().edition(KEY))).isEmpty();
  }

  @Test
  void openingTheDatabaseTwiceAtOnceCreatesOneSecret() throws Exception {
    List<List<String>> seen =
        Stream.of("a", "b", "c", "d")
            .parallel()
            .map(
                node -> {
                  try (Store each = Store.open(address, Samples.node(node))) {
                    return tokens(each);
                  }
                })
            .toList();
    assertThat(seen).containsOnly(tokens(store));
  }

  /** The first column of the only row; null for a statement without rows. */
  private String string(String sql) throws SQLException {
    try (Connection connection = store.database().dataSource().getConnection();
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return String.valueOf(row.getString(1));
      }
    }
  }
}
