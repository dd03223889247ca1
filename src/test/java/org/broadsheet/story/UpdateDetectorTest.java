package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.report;

import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Change;
import org.broadsheet.news.Report;
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
    return new UpdateDetector().since(new CopyDetector().marked(new Story(1, all)), KNOWN.size());
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

  @Test
  void aYearIsNoFigure() {
    List<Report> known =
        List.of(report(1, "herald", "en", "The 2026 budget of Emden", "Not a cent."));
    List<Report> all = new ArrayList<>(known);
    all.add(report(2, "herald", "en", "The 2027 budget of Emden", ""));
    all.add(report(3, "post", "en", "Emden and its 2027 budget", ""));
    assertThat(new UpdateDetector().since(new Story(1, all), 1)).isEmpty();
  }

  @Test
  void aNameThatAnEarlierOutletAndAnotherNowSayIsNew() {
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry fire: captain Harald Voss questioned", ""),
                report(4, "post", "en", "Police question captain Voss", "")))
        .contains(new Change.Name("Voss"));
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
    assertThat(new UpdateDetector().since(new Story(1, all), 1))
        .doesNotContain(new Change.Name("Putin"));
  }

  @Test
  void aWordIsNewWhenTwoEarlierOutletsSayIt() {
    assertThat(
            changes(
                report(3, "herald", "en", "Ferry sinks off Emden", ""),
                report(4, "courier", "en", "Burnt ferry sinks", "")))
        .containsExactly(new Change.Word("sinks"));
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
    assertThat(new UpdateDetector().since(new Story(1, KNOWN), 0)).isEmpty();
    assertThat(new UpdateDetector().since(new Story(1, KNOWN), 2)).isEmpty();
  }
}
