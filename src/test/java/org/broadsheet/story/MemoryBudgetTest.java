package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.broadsheet.text.WordCursor;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  @Test
  void noMoreIsTakenThanThereIs() {
    MemoryBudget budget = new MemoryBudget(100);
    assertThat(budget.take(60)).isTrue();
    assertThat(budget.take(60)).isFalse();
    assertThat(budget.take(40)).isTrue();
    assertThat(budget.take(1)).isFalse();
  }

  @Test
  void aFeedWithoutMemoryLeftForgetsSoonerInsteadOfGrowing() {
    FeedHabits tight = new FeedHabits(MemoryBudget.NONE);
    FeedHabits roomy = new FeedHabits(new MemoryBudget(1 << 20));
    int small = tight.bytes();
    Tokens tokens = new Tokens();
    tokens.read("Storm over Harwick", "", "en", new WordCursor());
    int storm = tokens.term[0];
    for (int i = 0; i < 1_000; i++) {
      tight.learn(tokens);
      roomy.learn(tokens);
    }
    assertThat(tight.bytes()).isEqualTo(small);
    assertThat(roomy.bytes()).isGreaterThan(small);
    assertThat(tight.share(storm)).isGreaterThan(0.5);
    assertThat(tight.share(storm + 1)).isLessThan(0.5);
  }
}
