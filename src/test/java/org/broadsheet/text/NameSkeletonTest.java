package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameSkeletonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Putin Poutine Путин Путін Путина Путину Putins",
        "Zelensky Selenskyj Zelenskyy Зеленський Зеленский Зеленского Zełenskiego",
        "Kyiv Kiew Київ Киев",
        "Macron Макрон Μακρόν Macrons",
        "Scholz Шольц",
        "Kharkiv Charkiw Харків",
        "Lukashenko Lukaschenko Loukachenko Лукашенко",
        "Warsaw Warschau Varsovie Warszawa Варшава"
      })
  void spellingsOfANameHaveOneSkeleton(String spellings) {
    assertThat(spellings.split(" ", -1))
        .extracting(NameSkeleton::of)
        .containsOnly(NameSkeleton.of(spellings.split(" ", -1)[0]));
    assertThat(NameSkeleton.of(spellings.split(" ", -1)[0])).isNotEmpty();
  }

  @Test
  void differentNamesHaveDifferentSkeletons() {
    assertThat("Putin Macron Scholz Zelensky Kyiv Moscow Warsaw Berlin Merkel Biden".split(" ", -1))
        .extracting(NameSkeleton::of)
        .doesNotHaveDuplicates();
  }

  @Test
  void aShortNameHasNoSkeleton() {
    assertThat(NameSkeleton.of("Al")).isEmpty();
  }
}
