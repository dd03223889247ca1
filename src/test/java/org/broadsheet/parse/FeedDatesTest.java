package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.broadsheet.news.Entry;
import org.jspecify.annotations.Nullable;
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
        "20261122T102354,25+01 | 2026-11-22T09:23:54.250Z",
        "20261122 | 2026-11-22T00:00:00Z",
        "2026-11-22T10:23:54,125Z | 2026-11-22T10:23:54.125Z",
        "2026-11-22T10:23.5Z | 2026-11-22T10:23:30Z",
        "2026-11-22T10,25Z | 2026-11-22T10:15:00Z",
        "2026-11-22T24:00:00+01:00 | 2026-11-22T23:00:00Z",
        "2026-12-31T23:59:60Z | 2026-12-31T23:59:59Z",
        "2026-W47-7 | 2026-11-22T00:00:00Z",
        "2026W477T102354Z | 2026-11-22T10:23:54Z",
        "2026-W47 | 2026-11-16T00:00:00Z",
        "2026-W53-5 | 2027-01-01T00:00:00Z",
        "2026-326 | 2026-11-22T00:00:00Z",
        "2026326T10:23Z | 2026-11-22T10:23:00Z",
        "2026-11-22T10:23:54 Europe/Berlin | 2026-11-22T09:23:54Z",
        "1795343034 | 2026-11-22T10:23:54Z",
        "1795343034125 | 2026-11-22T10:23:54.125Z",
        "Sun, 22 Nov 2026 10:23:54 MEZ | 2026-11-22T09:23:54Z",
        "Sun, 22 Nov 2026 10:23:54 America/New_York | 2026-11-22T15:23:54Z",
        "Sun, 22 Nov 2026 10:23:54 +0100 (CET) | 2026-11-22T09:23:54Z",
        "Sun, 22 Sept 2026 10:23:54 GMT | 2026-09-22T10:23:54Z",
      })
  void standardDatesAreRead(String stated, Instant moment) {
    assertThat(FeedDates.parse(stated)).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun Nov 22 10:23:54 2026 | 2026-11-22T10:23:54Z",
        "Sun Nov 22 10:23:54 CET 2026 | 2026-11-22T09:23:54Z",
        "Sun Nov 22 2026 10:23:54 GMT+0100 (Central European Time) | 2026-11-22T09:23:54Z",
        "Nov 22, 2026 3:04 PM | 2026-11-22T15:04:00Z",
        "November 22nd, 2026 at 12:04 a.m. EST | 2026-11-22T05:04:00Z",
        "Sun, 22 Nov 2026 03:04:05 PM | 2026-11-22T15:04:05Z",
        "2026-11-22 03:04:05 PM | 2026-11-22T15:04:05Z",
        "So, 22. Nov. 2026, 10:23 Uhr | 2026-11-22T10:23:00Z",
        "Sonntag, den 22. Dezember 2026 um 15 Uhr | 2026-12-22T15:00:00Z",
        "Mo, 2 Mrz 2026 10:23:54 +0100 | 2026-03-02T09:23:54Z",
        "2. marz 2026 | 2026-03-02T00:00:00Z",
        "2. Jänner 2026 | 2026-01-02T00:00:00Z",
        "mar. 24 nov. 2026 à 10h23 | 2026-11-24T10:23:00Z",
        "DIM, 22 AOUT 2026 10:23:54 +0200 | 2026-08-22T08:23:54Z",
        "1er février 2026 | 2026-02-01T00:00:00Z",
        "22 juil. 2026 10 h 23 | 2026-07-22T10:23:00Z",
        "domingo, 22 de noviembre de 2026 a las 3:04 p. m. | 2026-11-22T15:04:00Z",
        "mié, 4 mar 2026 10:23:54 +0100 | 2026-03-04T09:23:54Z",
        "enero 22 de 2026 | 2026-01-22T00:00:00Z",
        "Seg, 24 Set 2026 19:22:00 -0300 | 2026-09-24T22:22:00Z",
        "22 de março de 2026, às 10h23 | 2026-03-22T10:23:00Z",
        "lun, 22 giu 2026 10:23:54 +0000 | 2026-06-22T10:23:54Z",
        "22 d'abril del 2026 | 2026-04-22T00:00:00Z",
        "zo, 22 mrt 2026 10.23 | 2026-03-22T10:23:00Z",
        "niedziela, 22 października 2026, 10:23 | 2026-10-22T10:23:00Z",
        "22 paz 2026 | 2026-10-22T00:00:00Z",
        "22. května 2026 v 10:23 | 2026-05-22T10:23:00Z",
        "Вс, 22 ноя 2026 10:23:54 +0300 | 2026-11-22T07:23:54Z",
        "22 мая 2026 г. в 10:23 | 2026-05-22T10:23:00Z",
        "22 листопада 2026 р., 10:23 | 2026-11-22T10:23:00Z",
        "22 ноември 2026 г., 3:04 сл.об. | 2026-11-22T15:04:00Z",
        "Κυριακή, 22 Νοεμβρίου 2026 3:04 μ.μ. | 2026-11-22T15:04:00Z",
        "22 ΜΑΪΟΥ 2026 | 2026-05-22T00:00:00Z",
        "22 Kasım 2026 Pazar 10:23 | 2026-11-22T10:23:00Z",
        "22 AGUSTOS 2026 | 2026-08-22T00:00:00Z",
        "2026. november 22., vasárnap, 10:23 | 2026-11-22T10:23:00Z",
        "2026 m. lapkričio 22 d. 10:23 | 2026-11-22T10:23:00Z",
        "2026. gada 22. novembris | 2026-11-22T00:00:00Z",
        "su 22. marraskuuta 2026 klo 10.23 | 2026-11-22T10:23:00Z",
        "22 tháng 11, 2026 | 2026-11-22T00:00:00Z",
        "Minggu, 22 Agustus 2026 10.23 WIB | 2026-08-22T03:23:00Z",
        "2026年11月22日 10:23:54 | 2026-11-22T10:23:54Z",
        "2026年11月22日星期日下午3时04分05秒 | 2026-11-22T15:04:05Z",
        "２０２６年１１月２２日（日）午後３時 | 2026-11-22T15:00:00Z",
        "2026년 11월 22일 일요일 오후 3:04 | 2026-11-22T15:04:00Z",
        "2026. 11. 22. 오전 12:04 | 2026-11-22T00:04:00Z",
        "٢٢ نوفمبر ٢٠٢٦، ٣:٠٤ م | 2026-11-22T15:04:00Z",
        "22 كانون الثاني 2026 | 2026-01-22T00:00:00Z",
        "22 בנובמבר 2026, 10:23 | 2026-11-22T10:23:00Z",
        "22 พฤศจิกายน 2569 10:23 | 2026-11-22T10:23:00Z",
        "22 नवंबर 2026, 3:04 pm | 2026-11-22T15:04:00Z",
      })
  void datesInManyLanguagesAreRead(String stated, Instant moment) {
    assertThat(FeedDates.parse(stated)).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22.11.2026 10:23 | 2026-11-22T10:23:00Z",
        "So., 05.06.2026 - 10.23 Uhr | 2026-06-05T10:23:00Z",
        "mar. 05.06.2026 | 2026-06-05T00:00:00Z",
        "5.6.26 | 2026-06-05T00:00:00Z",
        "22-11-2026 10:23:54 | 2026-11-22T10:23:54Z",
        "05/06/2026 15:04 | 2026-06-05T15:04:00Z",
        "11/22/2026 15:04 | 2026-11-22T15:04:00Z",
        "5/6/2026 3:04:05 PM | 2026-05-06T15:04:05Z",
        "22/6/2026 3:04 PM | 2026-06-22T15:04:00Z",
        "05/06/2026 3:04 p. m. | 2026-06-05T15:04:00Z",
        "2026/5/6 15:04 | 2026-05-06T15:04:00Z",
        "2026.05.06 | 2026-05-06T00:00:00Z",
        "10:23 22/11/2026 | 2026-11-22T10:23:00Z",
      })
  void numericDatesHaveTheDayFirstUnlessTheyAreAmerican(String stated, Instant moment) {
    assertThat(FeedDates.parse(stated)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13/13/2026",
        "32 Kasım 2026",
        "november 2026",
        "22 november",
        "2026-W54-1",
        "2026-366",
        "22 آذر 1405",
        "12345",
        "Edition 5 of Mayflower, 2026",
      })
  void otherTextIsNoDate(String stated) {
    assertThat(FeedDates.parse(stated)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2090-01-01 | 2090-01-01T00:00:00Z",
        "1970-01-01 | 1970-01-01T00:00:00Z",
        "soon |",
      })
  void anImplausibleDateKeepsTheEntry(String stated, @Nullable Instant published) {
    List<Entry> entries =
        Parsing.feed(Parsing.rss("<title>x</title><pubDate>" + stated + "</pubDate>")).entries();
    assertThat(entries).extracting(Entry::published).containsExactly(published);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "soon", "yesterday 10:00", "2026-13-45", "0", "-", "Sun, "})
  void noTextIsNoDate(String stated) {
    assertThat(FeedDates.parse(stated)).isNull();
  }
}
