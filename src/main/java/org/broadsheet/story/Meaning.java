package org.broadsheet.story;

import java.util.function.Function;
import org.broadsheet.news.Report;
import org.broadsheet.text.Calibration;
import org.broadsheet.text.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of reports.
 *
 * @param embeddings gives the embedding of a report, always the same; null where the model does not
 *     understand its language
 * @param calibration what the cosines of these say
 */
public record Meaning(Function<Report, @Nullable Embedding> embeddings, Calibration calibration) {
  /** Of no model. */
  public static final Meaning NONE = new Meaning(_ -> null, Calibration.NONE);
}
