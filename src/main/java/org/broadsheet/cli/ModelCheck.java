package org.broadsheet.cli;

import java.util.Locale;
import java.util.Optional;
import org.broadsheet.text.Calibration;
import org.broadsheet.text.Embedder;

/** What an operator wants to know of a model: what it understands, and what it costs here. */
final class ModelCheck {
  /** As much as is read of an entry. */
  private static final String ENTRY =
      "Council votes to reopen the old harbour railway after twenty years. Trains are to carry"
          + " passengers and freight between the docks and the main station from next spring, the"
          + " city said on Tuesday. The line was closed when the shipyard moved up the river, and"
          + " the rails were left to rust. Shopkeepers along the quay welcome the plan, while"
          + " some neighbours fear noise at night.";

  private static final int TRIES = 20;

  private final Embedder embedder;

  ModelCheck(Embedder embedder) {
    this.embedder = embedder;
  }

  /** Why the model is of no use, with the remedy; empty where it is of use. */
  Optional<String> problem() {
    if (embedder.languages().isEmpty()) {
      return Optional.of(
          "it understands none of the languages that it was tried in: name those that it does in"
              + " manifest.json, or bring another model");
    }
    return embedder.calibration().within().tells()
        ? Optional.empty()
        : Optional.of(
            "it does not tell sentences of one event from others: see that tokenizer.json is its"
                + " own, and that manifest.json has the pooling and the prefix that its maker"
                + " names");
  }

  /** The languages, the cost and the calibration. */
  String words() {
    return String.format(
        Locale.ROOT,
        "understands %s; %.1f ms an entry here; vectors of %d dimensions; %s; %s",
        String.join(", ", embedder.languages().stream().sorted().toList()),
        millisAnEntry(),
        embedder.dimensions(),
        words("in one language", embedder.calibration().within()),
        words("across languages", embedder.calibration().across()));
  }

  private static String words(String where, Calibration.Scale scale) {
    return scale.tells()
        ? String.format(
            Locale.ROOT,
            "%s unrelated sentences have a cosine of %.2f, related ones of %.2f",
            where,
            scale.unrelated(),
            scale.related())
        : where + " it tells nothing";
  }

  private double millisAnEntry() {
    long start = System.nanoTime();
    for (int i = 0; i < TRIES; i++) {
      embedder.embedding(i + " " + ENTRY);
    }
    return (System.nanoTime() - start) / 1e6 / TRIES;
  }
}
