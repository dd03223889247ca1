package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Change;
import org.broadsheet.news.Report;
import org.broadsheet.news.ShownStory;
import org.broadsheet.news.Story;
import org.junit.jupiter.api.Test;

class UpdateDetectorTest {
  private static final List<Report> KNOWN =
      List.of(
          report(1, "herald", "en", "Ferry fire off Emden leaves 11 dead", "It burned at night."),
          report(2, "courier", "en", "Eleven die as ferry burns off Emden", "11 dead, many hurt."));

  /** What is new after the known reports, when these follow. */
  private static List<Change> changes(Report... since) {
    List<Report> all = new ArrayList<>(KNOWN);
    all.addAll(List.of(since));
    return changes(all, KNOWN.size(), "");
  }

  /** What is new to an English reader whose letter covered so many reports under a headline. */
  private static List<Change> changes(List<Report> all, int known, String headline) {
    return changes(all, known, headline, Locale.ENGLISH);
  }

  private static List<Change> changes(List<Report> all, int known, String headline, Locale reader) {
    return new UpdateDetector()
        .since(
            new CopyDetector().marked(new Story(1, all)),
            new ShownStory(known, headline, null),
            reader);
  }

  @Test
  void aFigureThatTwoOutletsNowNameDifferentlyIsNew() {
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry fire: 14 dead", "Night of fire."),
                report(4, "post", "en", "Emden mourns 14 dead after ferry fire", "")))
        .containsExactly(new Change.Figure("11", "14", "dead"));
  }

  @Test
  void aFigureThatOneOutletAloneNamesIsNotYetNew() {
    assertThat(changes(report(3, "herald", "en", "Ferry fire: 14 dead", ""))).isEmpty();
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry fire: 14 dead", ""),
                report(4, "herald", "en", "Ferry fire: 14 dead, ship towed", "")))
        .isEmpty();
  }

  @Test
  void anAgencysCopiesAreOneVoice() {
    String text =
        "Rescuers found three more bodies on the lower deck of the burnt ship on Saturday, a"
            + " spokesman of the coast guard said, and the search of the cabins goes on.";
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry fire: 14 dead", text),
                report(4, "post", "en", "Ferry fire: 14 dead", text)))
        .isEmpty();
  }

  @Test
  void aCountOfSomethingElseIsNoChangedFigure() {
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry: 14 cabins burned", ""),
                report(4, "post", "en", "Ferry: 14 cabins burned out", "")))
        .noneMatch(change -> change instanceof Change.Figure);
  }

  private static final List<Report> STRIKE =
      List.of(
          report(1, "herald", "en", "Strike on harbour kills 2", "It came at night."),
          report(2, "courier", "en", "2 killed in strike on Emden harbour", "Sirens at two."),
          report(3, "wire", "en", "Harbour strike: 2 dead", "A pier burned down."),
          report(4, "post", "en", "At least 7 killed as harbour is hit", "Rescuers dig."));

  private static List<Change> afterStrike(String headline, Report... since) {
    List<Report> all = new ArrayList<>(STRIKE);
    all.addAll(List.of(since));
    return changes(all, STRIKE.size(), headline);
  }

  @Test
  void aFigureThatOneOutletHadAlreadyIsNewToWhoWasShownAnother() {
    assertThat(
            afterStrike(
                "Strike on harbour kills 2",
                report(5, "herald", "en", "Harbour strike death toll rises to 7", "More found."),
                report(6, "courier", "en", "7 people dead after strike on Emden", "All found.")))
        .contains(new Change.Figure("2", "7", "people"))
        .filteredOn(change -> change instanceof Change.Figure)
        .hasSize(1);
  }

  @Test
  void aFigureThatTheLetterLedWithIsNotNew() {
    assertThat(
            afterStrike(
                "At least 7 killed as harbour is hit",
                report(5, "herald", "en", "Harbour strike death toll rises to 7", "More found."),
                report(6, "courier", "en", "7 people dead after strike on Emden", "All found.")))
        .noneMatch(change -> change instanceof Change.Figure);
  }

  @Test
  void anOutletsNewestReportCountsAndNotItsEarlierOnes() {
    assertThat(
            afterStrike(
                "Strike on harbour kills 2",
                report(5, "herald", "en", "Harbour strike: 7 dead", "Word of the mayor."),
                report(6, "herald", "en", "Harbour strike: 9 dead", "Word of the doctors.")))
        .as("the herald says 9 by now, the post alone says 7")
        .noneMatch(change -> change instanceof Change.Figure);
  }

  @Test
  void aSmallerFigureIsNewWhenMoreSaySo() {
    Report third = report(5, "herald", "en", "Harbour strike: 5 dead, not 7", "A count was wrong.");
    Report fourth = report(6, "courier", "en", "Officials lower toll to 5 dead", "They recounted.");
    assertThat(afterStrike("At least 7 killed as harbour is hit", third))
        .noneMatch(change -> change instanceof Change.Figure);
    assertThat(afterStrike("At least 7 killed as harbour is hit", third, fourth))
        .contains(new Change.Figure("7", "5", "dead"));
  }

  @Test
  void victimsAreCountedAcrossLanguages() {
    List<Report> all = new ArrayList<>(STRIKE);
    all.add(report(5, "bote", "de", "Angriff auf Hafen: 7 Tote", "Mehr wurden gefunden."));
    all.add(report(6, "courrier", "fr", "Frappe sur le port: 7 morts", "On en a trouvé d'autres."));
    String headline = "Strike on harbour kills 2";
    assertThat(changes(all, 4, headline)).contains(new Change.Figure("2", "7", "killed"));
    assertThat(changes(all, 4, headline, Locale.ITALIAN)).contains(new Change.Figure("2", "7", ""));
    assertThat(changes(all, 4, headline, Locale.GERMAN))
        .contains(new Change.Figure("2", "7", "Tote"));
  }

  @Test
  void killedAndInjuredAreCountedApart() {
    assertThat(
            afterStrike(
                "Strike kills 2, injures 9",
                report(5, "herald", "en", "Strike kills 2, injures 12", "Hospitals count."),
                report(6, "courier", "en", "2 killed, 12 injured in strike", "Doctors count.")))
        .filteredOn(change -> change instanceof Change.Figure)
        .containsExactly(new Change.Figure("9", "12", "injured"));
  }

  @Test
  void aNumberThatIsWrittenOutIsAFigure() {
    assertThat(
            afterStrike(
                "Two killed, nine hurt in strike on harbour",
                report(5, "herald", "en", "Seven dead after harbour strike", "Hospitals count."),
                report(6, "courier", "en", "Harbour strike kills seven", "Doctors count.")))
        .filteredOn(change -> change instanceof Change.Figure)
        .containsExactly(new Change.Figure("2", "7", "dead"));
  }

  @Test
  void aNewNameIsWrittenAsInTheReadersLanguage() {
    List<Report> all = new ArrayList<>(KNOWN);
    all.add(report(3, "herald", "uk", "Пожежа: допитано капітана, його звати Зеленський", ""));
    all.add(report(4, "courier", "en", "Ferry fire: police question Zelensky", ""));
    assertThat(changes(all, 2, "")).contains(new Change.Name("Zelensky", "en"));
  }

  @Test
  void aYearIsNoFigure() {
    List<Report> known =
        List.of(report(1, "herald", "en", "The 2026 budget of Emden", "Not a cent."));
    List<Report> all = new ArrayList<>(known);
    all.add(report(2, "herald", "en", "The 2027 budget of Emden", ""));
    all.add(report(3, "post", "en", "Emden and its 2027 budget", ""));
    assertThat(changes(all, 1, "")).isEmpty();
  }

  @Test
  void aNameThatAnEarlierOutletAndAnotherNowSayIsNew() {
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry fire: captain Harald Voss questioned", ""),
                report(4, "post", "en", "Police question captain Voss", "")))
        .contains(new Change.Name("Voss", "en"));
  }

  @Test
  void aNameThatOnlyNewcomersSayIsNotNew() {
    assertThat(
            changes(
                report(3, "post", "en", "Ferry fire: captain Harald Voss questioned", ""),
                report(4, "wire", "en", "Police question captain Voss", "")))
        .isEmpty();
  }

  @Test
  void aNameIsKnownInAnyScript() {
    List<Report> all =
        List.of(
            report(1, "visnyk", "uk", "Путін прибув до Пекіна", "Він прибув уранці."),
            report(2, "visnyk", "uk", "Зустріч у Пекіні", ""),
            report(3, "herald", "en", "The visit of Putin begins", ""),
            report(4, "visnyk", "uk", "Візит: Путін на параді", ""));
    assertThat(changes(all, 1, "")).doesNotContain(new Change.Name("Putin", "en"));
  }

  @Test
  void aWordIsNewWhenTwoEarlierOutletsSayIt() {
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry sinks off Emden", ""),
                report(4, "courier", "en", "Burnt ferry sinks", "")))
        .containsExactly(new Change.Word("sinks", "en"));
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry sinks off Emden", ""),
                report(4, "post", "en", "Burnt ferry sinks", "")))
        .as("a newcomer may only put it in another way")
        .isEmpty();
  }

  @Test
  void whatAnyReportSaidBeforeIsNotNew() {
    assertThat(
            changes(
                report(3, "herald", "en", "Many hurt in ferry fire", ""),
                report(4, "courier", "en", "Ferry fire: many hurt at night", "")))
        .isEmpty();
  }

  @Test
  void twiceAsManyOutletsAreNewWhenTheyAreThreeMore() {
    Report third = report(3, "post", "en", "Fire on ferry", "");
    Report fourth = report(4, "wire", "en", "Ferry off Emden burns", "");
    Report fifth = report(5, "echo", "en", "Emden ferry in flames tonight", "");
    assertThat(changes(third, fourth)).isEmpty();
    assertThat(changes(third, fourth, fifth)).containsExactly(new Change.Outlets(2, 5));
  }

  @Test
  void aReaderWhoKnewNoReportGetsNoUpdate() {
    assertThat(changes(KNOWN, 0, "")).isEmpty();
    assertThat(changes(KNOWN, 2, "")).isEmpty();
  }
}
