package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;

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
    int[] terms = {1, 2, 3};
    Tokens tokens = new Tokens();
    for (int i = 0; i < 1_000; i++) {
      tight.learn(tokens, terms);
      roomy.learn(tokens, terms);
    }
    assertThat(tight.bytes()).isEqualTo(small);
    assertThat(roomy.bytes()).isGreaterThan(small);
    assertThat(tight.share(1)).isGreaterThan(0.5);
    assertThat(tight.share(9)).isLessThan(0.5);
  }
}
