package org.broadsheet.daemon;

import java.nio.file.Path;
import org.broadsheet.story.ReportEmbedder;
import org.broadsheet.text.Embedder;
import org.broadsheet.text.UnusableModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedding model that the settings name, opened when the first reports are filed. Where it
 * cannot be used that is logged once, and stories are grouped without it until the next start.
 * Thread-safe.
 */
final class ConfiguredModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredModel.class);

  private @Nullable Path folder;
  private @Nullable Embedder embedder;
  private @Nullable ReportEmbedder reports;

  /** Names the model's folder; null where reports are compared without one. */
  ConfiguredModel(@Nullable Path folder) {
    this.folder = folder;
  }

  synchronized @Nullable ReportEmbedder reports() {
    if (folder != null && embedder == null) {
      try {
        Embedder opened = Embedder.open(folder);
        embedder = opened;
        reports = new ReportEmbedder(opened);
        LOG.info("The model in {} understands {}", folder, String.join(", ", opened.languages()));
      } catch (UnusableModel fault) {
        LOG.error("Stories are folded without the model: {}", fault.getMessage());
        folder = null;
      }
    }
    return reports;
  }

  @Override
  public synchronized void close() {
    folder = null;
    reports = null;
    if (embedder != null) {
      embedder.close();
      embedder = null;
    }
  }
}
