package org.broadsheet.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.broadsheet.daemon.Application;
import org.broadsheet.edition.EditionDifference;
import org.jspecify.annotations.Nullable;

/** Prints how the editions that other settings would have made differ from those made. */
final class CounterfactualPrinter {
  private final PrintWriter out;
  private final @Nullable String subscriber;
  private int editions;
  private int changed;
  private int added;
  private int removed;

  /**
   * @param subscriber whose editions are compared; null for all
   */
  CounterfactualPrinter(PrintWriter out, @Nullable String subscriber) {
    this.out = out;
    this.subscriber = subscriber;
  }

  void print(Application application, Duration since) {
    Instant now = application.now();
    application.queries().wouldHaveSent(now.minus(since), now, this::print);
    out.printf(
        "Editions: %d, different: %d. Stories added: %d, removed: %d.%n",
        editions, changed, added, removed);
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
    removed += difference.removed().size();
    out.printf(
        "\"%s\" of %s for %s: %d stories, %d added, %d removed%n",
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
