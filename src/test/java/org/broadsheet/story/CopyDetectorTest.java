package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.Reports.NOON;
import static org.broadsheet.story.Reports.report;

import java.util.List;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.junit.jupiter.api.Test;

class CopyDetectorTest {
  private static final String AGENCY =
      "A dyke near Emden gave way on Friday night after three days of rain, and the fire brigade"
          + " brought some four hundred people to safety in boats, a spokesman said.";

  private final CopyDetector copies = new CopyDetector();

  private List<Long> wordings(Report... reports) {
    return copies.marked(new Story(1, List.of(reports))).filed().stream()
        .map(Filed::wording)
        .toList();
  }

  @Test
  void anAgencyTextUnderThreeHeadlinesIsOneCopy() {
    assertThat(
            wordings(
                report(1, "herald", "en", "Dyke breaks near Emden", AGENCY),
                report(2, "courier", "en", "Hundreds flee the water", "<p>" + AGENCY + "</p>"),
                report(3, "post", "en", "Night of boats", AGENCY + " More follows.")))
        .containsExactly(1L, 1L, 1L);
  }

  @Test
  void reportsInTheirOwnWordsAreNoCopies() {
    assertThat(
            wordings(
                report(1, "herald", "en", "Dyke breaks near Emden", AGENCY),
                report(
                    2,
                    "courier",
                    "en",
                    "Dyke breaks near Emden",
                    "Our reporter saw the first boats leave the flooded quarter at midnight; in"
                        + " them sat families with what they could carry, and one cow."),
                report(3, "post", "en", "Dyke breaks near Emden", "")))
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void onePageInTwoFeedsIsOneCopy() {
    String page = "https://herald.example/2026/dyke";
    assertThat(
            wordings(
                report(1, "herald", "en", "Dyke breaks", "", page, NOON),
                report(2, "herald-world", "en", "Dyke near Emden breaks", "", page, NOON)))
        .containsExactly(1L, 1L);
  }

  @Test
  void outletsThatOnlyCopyCountOnce() {
    Story story =
        copies.marked(
            new Story(
                1,
                List.of(
                    report(1, "herald", "en", "Dyke breaks", AGENCY),
                    report(2, "courier", "en", "Boats at night", AGENCY),
                    report(3, "post", "en", "Emden under water", "No copy."))));
    assertThat(story.outlets()).isEqualTo(2);
  }
}
