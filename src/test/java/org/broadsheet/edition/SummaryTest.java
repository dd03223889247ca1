package org.broadsheet.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.edition.Reports.report;

import java.util.Locale;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Report;
import org.broadsheet.text.Habits;
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
    assertThat(summary("<p>Storm ahead</p>", "Storm ahead", en())).isEmpty();
    assertThat(summary("Storm ahead – The coast is ready.", "Storm ahead", en()))
        .isEqualTo("The coast is ready.");
    assertThat(summary("Storm ahead of us all.", "Storm ahead", en()))
        .isEqualTo("Storm ahead of us all.");
  }

  @Test
  void aSummaryContinuesAHeadlineMadeFromTheText() {
    assertThat(
            summary("The storm that was foretold has come. Stay in.", "The storm that was…", en()))
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
    assertThat(summary("雨が降った。川が増水した。", "", Locale.JAPANESE)).isEqualTo("雨が降った。川が増水した。");
  }

  @Test
  void aDateStampAndAPaywallAreNotASummary() {
    assertThat(
            withHabits(
                "<p>12 March 2026, 14:05 – The ferry sank. All live.</p><p>Buy it to read on!</p>",
                "12 March 2026, 14:05",
                "Buy it to read on"))
        .isEqualTo("The ferry sank. All live.");
    assertThat(withHabits("<span>12 March 2026</span> The ferry sank. So it is.", "12 March 2026"))
        .isEqualTo("The ferry sank. So it is.");
    assertThat(withHabits("<p>The ferry sank</p><p>Photo: Agency.</p>", "Photo: Agency"))
        .as("a lead without an end is better than a credit")
        .isEqualTo("The ferry sank");
    assertThat(withHabits("Buy it to read on!", "Buy it to read on")).isEmpty();
  }

  @Test
  void aUsualPhraseAmidASentenceStaysInTheSummary() {
    String sentence = "The mayor said on Monday that all live.";
    assertThat(withHabits(sentence, "The mayor said on")).isEqualTo(sentence);
    assertThat(withHabits("<b>The mayor</b> – of Stade – said it.", "The mayor"))
        .isEqualTo("The mayor – of Stade – said it.");
  }

  private static String summary(String html) {
    return summary(html, "", en());
  }

  private static String summary(String html, String headline, Locale language) {
    return Summary.of(new Filed(1, report(1).saying(html).get(), 1), headline, language);
  }

  /** The summary of a report whose feed always says the given passages of its visible text. */
  private static String withHabits(String html, String... always) {
    Report report = report(1).saying(html).get();
    return Summary.of(
        new Filed(1, report, 1, Habits.ofText(report.entry(), always)), "", Locale.ENGLISH);
  }

  private static Locale en() {
    return Locale.ENGLISH;
  }
}
