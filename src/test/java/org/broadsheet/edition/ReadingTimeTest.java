package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.broadsheet.news.Edition.Length;
import org.broadsheet.news.Edition.Medium;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTimeTest {
  @ParameterizedTest(name = "{1} times {0}")
  @CsvSource({
    "word, 149, 0",
    "word, 150, 1",
    "don’t, 200, 1",
    "Stadt-Land, 200, 1",
    "слово, 600, 3",
    "किताब, 400, 2",
    "新聞, 112, 0",
    "新聞, 150, 1",
    "ニュース, 150, 2",
    "ข่าว, 300, 1",
    "3.5, 200, 2",
    "—, 900, 0",
  })
  void readingTimeCountsWordsOrCharactersWhereWordsAreNotSpaced(
      String word, int times, int minutes) {
    assertThat(ReadingTime.of(entry("<p>" + (word + " ").repeat(times) + "</p>")))
        .isEqualTo(minutes == 0 ? null : new Length(Medium.TEXT, Duration.ofMinutes(minutes)));
  }

  @Test
  void readingTimeCountsTheWholeTextWithoutMarkup() {
    String paragraph = "<p class='one two three'>" + "word ".repeat(100) + "</p><!-- not this -->";

    assertThat(ReadingTime.of(entry(paragraph.repeat(20))))
        .isEqualTo(new Length(Medium.TEXT, Duration.ofMinutes(10)));
  }

  @Test
  void audioAndVideoTakeTheirPlayingTimeHoweverLongTheNotes() {
    Enclosure cover = new Enclosure("https://a.example/1.jpg", "image/jpeg", null, null);
    Enclosure audio = enclosure("audio/mpeg", Duration.ofSeconds(754));
    Enclosure video = enclosure("VIDEO/mp4", Duration.ofHours(2));

    assertThat(ReadingTime.of(entry("<p>" + "word ".repeat(900) + "</p>", cover, audio)))
        .isEqualTo(new Length(Medium.AUDIO, Duration.ofSeconds(754)));
    assertThat(ReadingTime.of(entry("", video)))
        .isEqualTo(new Length(Medium.VIDEO, Duration.ofHours(2)));
  }

  @Test
  void anEnclosureWithoutDurationAddsNoTime() {
    assertThat(ReadingTime.of(entry("<p>Notes.</p>", enclosure("audio/mpeg", null)))).isNull();
    assertThat(ReadingTime.of(entry("", enclosure("audio/mpeg", Duration.ZERO)))).isNull();
    assertThat(ReadingTime.of(entry("", enclosure(null, Duration.ofMinutes(3))))).isNull();
  }

  private static Enclosure enclosure(@Nullable String type, @Nullable Duration duration) {
    return new Enclosure("https://a.example/file", type, null, duration);
  }

  private static Entry entry(String html, Enclosure... enclosures) {
    return new Entry(
        null,
        null,
        null,
        "Title",
        "",
        List.of(html),
        List.of(),
        List.of(),
        List.of(),
        List.of(enclosures),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
