package org.broadsheet.cli;

import java.io.PrintWriter;
import java.util.List;
import org.broadsheet.news.Outlet;
import org.broadsheet.story.OutletReports;
import tools.jackson.core.JsonGenerator;

/** Prints how many reports each outlet has, and in which stories it has many. */
final class OutletTable {
  private static final int MOST_SHARES = 10;
  private static final int MOST_HEADLINES = 5;

  private OutletTable() {}

  static void print(OutletReports reports, PrintWriter out) {
    out.println("REPORTS  FURTHER  OUTLET");
    for (OutletReports.Total total : reports.totals()) {
      out.printf("%7d  %7d  %s%n", total.reports(), total.further(), words(total.outlet()));
    }
    List<OutletReports.Share> shares = reports.shares(2);
    if (shares.isEmpty()) {
      return;
    }
    out.println();
    out.println("Most reports of one outlet in a story:");
    for (OutletReports.Share share : shares.stream().limit(MOST_SHARES).toList()) {
      out.printf(
          "%7d of %d in story %d  %s%n",
          share.reports(), share.storyReports(), share.storyId(), words(share.outlet()));
      share.headlines().stream()
          .limit(MOST_HEADLINES)
          .forEach(headline -> out.println("           " + OneLineConverter.escape(headline)));
      if (share.reports() > MOST_HEADLINES) {
        out.println("           and " + (share.reports() - MOST_HEADLINES) + " more");
      }
    }
  }

  private static String words(Outlet outlet) {
    boolean isNamedSo = outlet.key().equalsIgnoreCase(outlet.name());
    return OneLineConverter.escape(
        isNamedSo ? outlet.name() : outlet.name() + " (" + outlet.key() + ")");
  }

  static void write(OutletReports reports, OutletReports.Total total, JsonGenerator object) {
    object.writeStringProperty("outlet", total.outlet().key());
    object.writeStringProperty("name", total.outlet().name());
    object.writeNumberProperty("reports", total.reports());
    object.writeNumberProperty("further", total.further());
    object.writeArrayPropertyStart("stories");
    reports.shares(2).stream()
        .filter(share -> share.outlet().key().equals(total.outlet().key()))
        .limit(MOST_SHARES)
        .forEach(share -> write(share, object));
    object.writeEndArray();
  }

  private static void write(OutletReports.Share share, JsonGenerator object) {
    object.writeStartObject();
    object.writeNumberProperty("story", share.storyId());
    object.writeStringProperty("headline", share.storyHeadline());
    object.writeNumberProperty("storyReports", share.storyReports());
    object.writeNumberProperty("reports", share.reports());
    JsonLine.strings(object, "headlines", share.headlines());
    object.writeEndObject();
  }
}
