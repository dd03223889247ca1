package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 22 Nov 2026 10:23:54 GMT | 2026-11-22T10:23:54Z",
        "Sun, 22 Nov 2026 10:23:54 +0130 | 2026-11-22T08:53:54Z",
        "Sun, 22 Nov 2026 10:23:54 -08:00 | 2026-11-22T18:23:54Z",
        "22 Nov 2026 10:23 EST | 2026-11-22T15:23:00Z",
        "Sun, 22 Nov 26 10:23:54 PDT | 2026-11-22T17:23:54Z",
        "Sunday, 22-Nov-98 10:23:54 UT | 1998-11-22T10:23:54Z",
        "Sun, 2 November 2026 1:02:03 Z | 2026-11-02T01:02:03Z",
        "Sun, 22 Nov 2026 | 2026-11-22T00:00:00Z",
        "Sun, 22 Nov 2026 10:23:54 XYZ | 2026-11-22T10:23:54Z",
        "Sun, 22 Nov 2026 10:23:54 GMT+0200 | 2026-11-22T08:23:54Z",
        "Sun, 22 Nov 2026 24:00:00 GMT | 2026-11-23T00:00:00Z",
        "Sun, 22 Nov 2026 10:23:60 GMT | 2026-11-22T10:23:59Z",
        "2026-11-22T10:23:54Z | 2026-11-22T10:23:54Z",
        "2026-11-22T10:23:54.125+01:00 | 2026-11-22T09:23:54.125Z",
        "2026-11-22t10:23:54z | 2026-11-22T10:23:54Z",
        "2026-11-22 10:23:54 +0100 | 2026-11-22T09:23:54Z",
        "2026-11-22T10:23+05:30 | 2026-11-22T04:53:00Z",
        "2026-11-22 | 2026-11-22T00:00:00Z",
        "2026-11 | 2026-11-01T00:00:00Z",
        "2026 | 2026-01-01T00:00:00Z",
        "20261122T102354Z | 2026-11-22T10:23:54Z",
      })
  void isTheMomentStated(String stated, Instant moment) {
    assertThat(FeedDates.parse(stated)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "soon", "yesterday 10:00", "2026-13-45", "0", "-", "Sun, "})
  void isNoneWhereNoneIsStated(String stated) {
    assertThat(FeedDates.parse(stated)).isNull();
  }
}
