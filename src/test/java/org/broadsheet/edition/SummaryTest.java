package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.edition.Reports.report;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void it_is_at_most_three_sentences() {
    assertThat(summary("<p>One is here. Two is here. Three is here. Four is here.</p>"))
        .isEqualTo("One is here. Two is here. Three is here.");
  }

  @Test
  void it_ends_with_a_sentence_and_within_its_length() {
    String sentence = "A".repeat(150) + " ends here.";
    assertThat(summary(sentence + " " + sentence + " " + sentence))
        .isEqualTo(sentence)
        .hasSizeLessThanOrEqualTo(Summary.LONGEST);
  }

  @Test
  void one_overlong_sentence_is_cut_between_words() {
    assertThat(summary("word ".repeat(200)))
        .endsWith("word…")
        .hasSizeLessThanOrEqualTo(Summary.LONGEST);
  }

  @Test
  void abbreviations_do_not_end_it() {
    assertThat(summary("Dr. Smith met Mr. Jones in the U.S. Congress. They spoke. They left. No."))
        .isEqualTo("Dr. Smith met Mr. Jones in the U.S. Congress. They spoke. They left.");
  }

  @Test
  void it_does_not_repeat_the_title() {
    assertThat(
            Summary.of(report(1).saying("<p>Storm ahead</p>").get().entry(), "Storm ahead", en()))
        .isEmpty();
    assertThat(
            Summary.of(
                report(1).saying("Storm ahead – The coast is ready.").get().entry(),
                "Storm ahead",
                en()))
        .isEqualTo("The coast is ready.");
    assertThat(
            Summary.of(
                report(1).saying("Storm ahead of us all.").get().entry(), "Storm ahead", en()))
        .isEqualTo("Storm ahead of us all.");
  }

  @Test
  void it_goes_on_where_a_headline_made_from_it_breaks_off() {
    assertThat(
            Summary.of(
                report(1).saying("The storm that was foretold has come. Stay in.").get().entry(),
                "The storm that was…",
                en()))
        .isEqualTo("…foretold has come. Stay in.");
  }

  @Test
  void a_word_too_long_for_it_is_cut_rather_than_left_out() {
    assertThat(summary("Die " + "Donau".repeat(100)))
        .startsWith("Die DonauDonau")
        .endsWith("…")
        .hasSizeBetween(Summary.LONGEST - 1, Summary.LONGEST);
  }

  @Test
  void links_headings_and_captions_alone_are_no_summary() {
    assertThat(
            summary(
                "<h2>News</h2><figure><figcaption>A dog.</figcaption></figure><p>It rained.</p>"
                    + "<p><a href=\"https://example.org/\">Continue reading.</a></p>"))
        .isEqualTo("It rained.");
    assertThat(summary("<a href='https://example.org/?a>b'>Comments</a>")).isEmpty();
  }

  @Test
  void markup_and_references_become_plain_text() {
    assertThat(
            summary(
                "<b>A</b>&amp;<i>B</i>&nbsp;say:<br>&lt;x&gt; &#8364; &#x1F600; &bogus; & 1 < 2."))
        .isEqualTo("A&B say: <x> € 😀 &bogus; & 1 < 2.");
    assertThat(summary("<script>alert(1)</script><!-- no --><p>Yes.")).isEqualTo("Yes.");
    assertThat(summary("Cut off <a href=\"https://exam")).isEqualTo("Cut off");
  }

  @Test
  void a_teasers_unfinished_sentence_is_dropped_or_marked() {
    assertThat(summary("It rained. Then the river [&#8230;]")).isEqualTo("It rained.");
    assertThat(summary("Then the river [...]")).isEqualTo("Then the river…");
  }

  @Test
  void japanese_and_arabic_sentences_end_where_theirs_do() {
    assertThat(Summary.of(report(1).saying("雨が降った。川が増水した。").get().entry(), "", Locale.JAPANESE))
        .isEqualTo("雨が降った。川が増水した。");
  }

  private static String summary(String html) {
    return Summary.of(report(1).saying(html).get().entry(), "", en());
  }

  private static Locale en() {
    return Locale.ENGLISH;
  }
}
