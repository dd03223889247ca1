package org.broadsheet.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.story.OutletReports.Share;
import static org.broadsheet.story.OutletReports.Total;
import static org.broadsheet.story.Reports.report;

import java.util.List;
import org.broadsheet.news.Outlet;
import org.junit.jupiter.api.Test;

class OutletReportsTest {
  private static final Outlet HERALD = new Outlet("herald", "herald", null);
  private static final Outlet WIRE = new Outlet("wire", "wire", null);

  private final OutletReports reports = new OutletReports();

  private void add(long story, String outlet, String title, boolean counts) {
    reports.add(story, report(1, outlet, "en", title, ""), counts);
  }

  @Test
  void aReportIsAFurtherOneWhereItsStoryHasAnEarlierOneOfTheOutlet() {
    add(1, "herald", "Storm", true);
    add(1, "wire", "Storm at sea", true);
    add(1, "herald", "Storm is over", true);
    add(2, "herald", "Opera opens", true);
    assertThat(reports.totals()).containsExactly(new Total(HERALD, 3, 1), new Total(WIRE, 1, 0));
  }

  @Test
  void anEarlierReportThatDoesNotCountMakesTheNextAFurtherOne() {
    add(1, "herald", "Storm", false);
    add(1, "herald", "Storm is over", true);
    add(2, "wire", "Opera opens", false);
    assertThat(reports.totals()).containsExactly(new Total(HERALD, 1, 1));
  }

  @Test
  void theLargestShareOfAStoryComesFirst() {
    add(1, "wire", "Storm at sea", true);
    add(1, "herald", "Storm", true);
    add(1, "herald", "Storm is over", true);
    add(2, "wire", "Opera opens", true);
    add(2, "wire", "Opera closes", true);
    add(2, "wire", "Opera burns", true);
    assertThat(reports.shares(2))
        .containsExactly(
            new Share(
                2, "Opera opens", 3, WIRE, List.of("Opera opens", "Opera closes", "Opera burns")),
            new Share(1, "Storm at sea", 3, HERALD, List.of("Storm", "Storm is over")));
    assertThat(reports.shares(4)).isEmpty();
  }
}
