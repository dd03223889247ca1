package org.broadsheet.story;

import org.broadsheet.news.Report;
import org.broadsheet.text.Embedder;
import org.broadsheet.text.Embedding;
import org.broadsheet.text.VisibleText;
import org.jspecify.annotations.Nullable;

/** Embeds reports, by the title and the beginning of the text. Safe to be used by many threads. */
public final class ReportEmbedder {
  /** What follows adds little to what a headline means, and costs as much again. */
  private static final int TEXT_READ = 300;

  private final Embedder embedder;

  /** Embeds with a model, which the caller closes. */
  public ReportEmbedder(Embedder embedder) {
    this.embedder = embedder;
  }

  /** The model's name, which changes with its files. */
  public String model() {
    return embedder.hash();
  }

  /** What the model says of any report, each embedded when it is asked for. */
  public Meaning meaning() {
    return new Meaning(report -> embed(text(report)), embedder.calibration());
  }

  /**
   * What of a report is embedded.
   *
   * @return empty where the model does not understand its language
   */
  public String text(Report report) {
    String title = report.entry().title();
    String text = VisibleText.of(report.entry().body(), TEXT_READ);
    return embedder.understands(ReportReader.language(report, title, text))
        ? title + ". " + text
        : "";
  }

  /**
   * The embedding of a report's {@link #text}; null of an empty one, and of one on which the model
   * fails.
   */
  public @Nullable Embedding embed(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      Embedding embedding = embedder.embedding(text);
      return embedding.isZero() ? null : embedding;
    } catch (IllegalStateException beyondTheModel) {
      return null;
    }
  }
}
