package org.broadsheet.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.broadsheet.yaml.SourceFiles;

/**
 * A configuration that is watched for changes, together with the OPML and password files that it
 * includes. Thread-safe.
 */
public final class SettingsFile {
  private final Path file;
  private final Map<String, String> environment;
  private SourceFiles sources = new SourceFiles();
  private boolean read;

  /**
   * @param environment variables that values may name
   */
  public SettingsFile(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = Map.copyOf(environment);
  }

  /** Reads it now, whether or not it has changed. */
  public synchronized SettingsResult read() {
    sources = new SourceFiles();
    read = true;
    return SettingsReader.read(file, environment, sources);
  }

  /**
   * The new reading when the content of any of the files differs from what was last read, or when
   * nothing was read before. While nothing is touched this costs one file status each.
   */
  public synchronized Optional<SettingsResult> changed() {
    return !read || sources.changed() ? Optional.of(read()) : Optional.empty();
  }
}
