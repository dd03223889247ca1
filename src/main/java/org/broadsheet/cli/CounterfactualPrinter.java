package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.broadsheet.daemon.Application;
import org.broadsheet.edition.EditionDifference;
import org.jspecify.annotations.Nullable;

/** Prints what other settings would have sent against what was sent. */
final class WhatIf {
  private final PrintWriter out;
  private final @Nullable String subscriber;
  private int editions;
  private int changed;
  private int added;
  private int gone;

  /**
   * @param subscriber whose editions are told of; null for everybody's
   */
  WhatIf(PrintWriter out, @Nullable String subscriber) {
    this.out = out;
    this.subscriber = subscriber;
  }

  void print(Application application, Duration since) {
    Instant now = application.now();
    application.queries().wouldHaveSent(now.minus(since), now, this::print);
    out.printf(
        "Editions: %d, of which %d differ. Stories more: %d, fewer: %d.%n",
        editions, changed, added, gone);
  }

  private void print(EditionDifference difference) {
    if (subscriber != null && !subscriber.equals(difference.edition().subscriber())) {
      return;
    }
    editions++;
    if (difference.added().isEmpty() && difference.removed().isEmpty()) {
      return;
    }
    changed++;
    added += difference.added().size();
    gone += difference.removed().size();
    out.printf(
        "\"%s\" of %s for %s: stories %d, more %d, fewer %d%n",
        difference.edition().digest(),
        difference.edition().slot(),
        difference.edition().subscriber(),
        difference.shown(),
        difference.added().size(),
        difference.removed().size());
    print('+', difference.added());
    print('-', difference.removed());
    out.println();
  }

  private void print(char sign, List<EditionDifference.Line> lines) {
    for (EditionDifference.Line line : lines) {
      String text =
          "  %c %s: %s%s"
              .formatted(sign, line.section(), line.headline(), line.isUpdate() ? " (update)" : "");
      out.println(OneLineConverter.escape(text));
    }
  }
}
