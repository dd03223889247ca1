package org.broadsheet.daemon;

import java.nio.file.Path;
import org.broadsheet.text.Embedder;
import org.broadsheet.text.UnusableModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedding model that the settings name, opened when the first reports are filed. Where it
 * cannot be used that is logged, and stories are grouped without it. Thread-safe.
 */
final class ConfiguredModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredModel.class);

  private final @Nullable Path folder;
  private @Nullable Embedder embedder;

  /** Names the model's folder; null where reports are compared without one. */
  ConfiguredModel(@Nullable Path folder) {
    this.folder = folder;
  }

  synchronized @Nullable Embedder embedder() {
    if (folder != null && embedder == null) {
      try {
        embedder = Embedder.open(folder);
      } catch (UnusableModel fault) {
        LOG.error("Stories are folded without the model: {}", fault.getMessage());
      }
    }
    return embedder;
  }

  @Override
  public synchronized void close() {
    if (embedder != null) {
      embedder.close();
      embedder = null;
    }
  }
}
