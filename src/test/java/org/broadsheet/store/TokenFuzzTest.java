package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.news.InboundMail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What must hold whatever somebody puts in the place of a token. */
class TokenFuzzTest {
  private static Store store;

  @BeforeAll
  static void open() {
    store = Store.open(new DatabaseAddress("jdbc:h2:mem:tokens", null, null), Samples.node("fuzz"));
    Samples.queueLetters(store, 3, Samples.NOW);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @FuzzTest(maxDuration = "10m")
  void anInventedTokenOpensNothing(byte[] input) {
    String token = new String(input, StandardCharsets.UTF_8);
    assertThat(store.tokens().hash(token)).matches("[0-9a-v]{32}");
    assertThat(store.editions().page(token)).isEmpty();
    assertThat(store.optOuts().subscription(token)).isEmpty();
    InboundMail.Complained complaint =
        new InboundMail.Complained("report", List.of(token), "abuse");
    assertThat(store.suppressions().complained(complaint, Samples.NOW))
        .isEqualTo(Suppressions.Effect.NONE);
  }
}
