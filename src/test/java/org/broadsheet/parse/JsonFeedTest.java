package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.broadsheet.news.Enclosure;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Person;
import org.junit.jupiter.api.Test;

class JsonFeedTest {
  @Test
  void version11IsRead() {
    ParsedFeed feed =
        Parsing.feed(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "Mill", "language": "nl",
             "home_page_url": "https://mill.example/", "authors": [{"name": "Jan"}],
             "items": [{"id": 7, "url": "seven", "title": "Sails & wind",
               "content_html": "<p>Go<script>x</script></p>", "summary": "a < b",
               "date_published": "2026-11-22T01:02:03+01:00", "tags": ["wind", 3],
               "attachments": [{"url": "a.mp3", "mime_type": "audio/mpeg",
                 "size_in_bytes": 12, "duration_in_seconds": 60}]},
               {"id": "8", "content_text": "plain <b>"}]}
            """);
    assertThat(feed.title()).isEqualTo("Mill");
    assertThat(feed.authors()).containsExactly(new Person("Jan", null, null));
    Entry entry = feed.entries().getFirst();
    assertThat(entry.guid()).isEqualTo("7");
    assertThat(entry.link()).isEqualTo("https://mill.example/seven");
    assertThat(entry.title()).isEqualTo("Sails & wind");
    assertThat(entry.contents()).containsExactly("<p>Go</p>");
    assertThat(entry.summary()).isEqualTo("a &lt; b");
    assertThat(entry.published()).isEqualTo(Instant.parse("2026-11-22T00:02:03Z"));
    assertThat(entry.categories()).containsExactly("wind", "3");
    assertThat(entry.enclosures())
        .containsExactly(
            new Enclosure("https://mill.example/a.mp3", "audio/mpeg", 12L, Duration.ofMinutes(1)));
    assertThat(feed.entries().getLast().contents()).containsExactly("plain &lt;b&gt;");
  }

  @Test
  void version10sSingleAuthorIsRead() {
    ParsedFeed feed =
        Parsing.feed(
            """
            {"version": "https://jsonfeed.org/version/1", "title": "t",
             "items": [{"id": "1", "author": {"name": "Mo", "url": "https://mo.example/"}}]}
            """);
    assertThat(feed.entries().getFirst().authors())
        .containsExactly(new Person("Mo", null, "https://mo.example/"));
  }

  @Test
  void anItemWithoutAuthorsHasThoseOfItsFeed() {
    ParsedFeed feed =
        Parsing.feed(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "t",
             "authors": [{"name": "Desk"}],
             "items": [{"id": "1", "authors": [{"name": "Mo"}]}, {"id": "2"}]}
            """);
    assertThat(feed.entries().getFirst().authors()).extracting(Person::name).containsExactly("Mo");
    assertThat(feed.entries().getLast().authors()).extracting(Person::name).containsExactly("Desk");
  }

  @Test
  void brokenJsonAndOtherJsonAreRefusedWithTheirPlace() {
    assertThat(Parsing.refusal(Parsing.result("{\"items\": [{\"id\": ]}")))
        .contains("line 1, column");
    assertThat(Parsing.refusal(Parsing.result("{\"error\": 404}"))).contains("no JSON Feed");
    assertThat(Parsing.refusal(Parsing.result("{\"a\":" + "[".repeat(200_000)))).contains("JSON");
  }
}
