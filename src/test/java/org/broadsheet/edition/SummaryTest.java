package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.edition.Reports.report;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void aSummaryHasAtMostThreeSentences() {
    assertThat(summary("<p>One is here. Two is here. Three is here. Four is here.</p>"))
        .isEqualTo("One is here. Two is here. Three is here.");
  }

  @Test
  void aSummaryEndsWithASentenceWithinItsLength() {
    String sentence = "A".repeat(150) + " ends here.";
    assertThat(summary(sentence + " " + sentence + " " + sentence))
        .isEqualTo(sentence)
        .hasSizeLessThanOrEqualTo(Summary.LONGEST);
  }

  @Test
  void anOverlongSentenceIsCutBetweenWords() {
    assertThat(summary("word ".repeat(200)))
        .endsWith("word…")
        .hasSizeLessThanOrEqualTo(Summary.LONGEST);
  }

  @Test
  void abbreviationsDoNotEndASentence() {
    assertThat(summary("Dr. Smith met Mr. Jones in the U.S. Congress. They spoke. They left. No."))
        .isEqualTo("Dr. Smith met Mr. Jones in the U.S. Congress. They spoke. They left.");
  }

  @Test
  void aSummaryDoesNotRepeatTheTitle() {
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
  void aSummaryContinuesAHeadlineMadeFromTheText() {
    assertThat(
            Summary.of(
                report(1).saying("The storm that was foretold has come. Stay in.").get().entry(),
                "The storm that was…",
                en()))
        .isEqualTo("…foretold has come. Stay in.");
  }

  @Test
  void aWordLongerThanTheSummaryIsCut() {
    assertThat(summary("Die " + "Donau".repeat(100)))
        .startsWith("Die DonauDonau")
        .endsWith("…")
        .hasSizeBetween(Summary.LONGEST - 1, Summary.LONGEST);
  }

  @Test
  void linksHeadingsAndCaptionsAreNotASummary() {
    assertThat(
            summary(
                "<h2>News</h2><figure><figcaption>A dog.</figcaption></figure><p>It rained.</p>"
                    + "<p><a href=\"https://example.org/\">Continue reading.</a></p>"))
        .isEqualTo("It rained.");
    assertThat(summary("<a href='https://example.org/?a>b'>Comments</a>")).isEmpty();
  }

  @Test
  void markupAndReferencesBecomePlainText() {
    assertThat(
            summary(
                "<b>A</b>&amp;<i>B</i>&nbsp;say:<br>&lt;x&gt; &#8364; &#x1F600; &bogus; & 1 < 2."))
        .isEqualTo("A&B say: <x> € 😀 &bogus; & 1 < 2.");
    assertThat(summary("<script>alert(1)</script><!-- no --><p>Yes.")).isEqualTo("Yes.");
    assertThat(summary("Cut off <a href=\"https://exam")).isEqualTo("Cut off");
  }

  @Test
  void theUnfinishedSentenceOfATeaserIsDroppedOrMarked() {
    assertThat(summary("It rained. Then the river [&#8230;]")).isEqualTo("It rained.");
    assertThat(summary("Then the river [...]")).isEqualTo("Then the river…");
  }

  @Test
  void japaneseAndArabicSentencesEndAtTheirOwnMarks() {
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
