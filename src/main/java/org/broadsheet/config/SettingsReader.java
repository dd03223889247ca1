package org.broadsheet.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.Need;
import org.broadsheet.yaml.SourceFiles;
import org.broadsheet.yaml.TimeTypes;
import org.broadsheet.yaml.YamlLoader;

/** Reads configurations. Touches no file but the configuration and those that it includes. */
public final class SettingsReader {
  private static final Pattern LOGIN =
      Pattern.compile(
          "(mail|bounces|feeds)\\..*(user|password|client-secret|refresh-token|token|headers\\..*|cookies\\..*"
              + "|-file)");

  private static final Pattern FEED = Pattern.compile("feeds(\\.url)?");

  private SettingsReader() {}

  /**
   * Reads a file. If it cannot be read or is not UTF-8, that is a problem like any other.
   *
   * @param environment variables that values may name
   */
  public static SettingsResult read(Path file, Map<String, String> environment) {
    return read(file, environment, new SourceFiles());
  }

  /**
   * Reads a text.
   *
   * @param file the name under which problems are reported, and in whose folder included files are
   *     sought; need not exist
   * @param environment variables that values may name
   */
  public static SettingsResult read(String yaml, Path file, Map<String, String> environment) {
    return result(loader(file, environment, new SourceFiles()).load(yaml));
  }

  static SettingsResult read(Path file, Map<String, String> environment, SourceFiles sources) {
    return result(loader(file, environment, sources).load());
  }

  /**
   * Reads a file for a command that neither polls nor sends: the logins of mail servers, mailboxes
   * and feeds may name variables that are not set or files that cannot be read, and are masked
   * then; of addresses of feeds, what is not known is a name that leads nowhere.
   *
   * @param environment variables that values may name
   */
  public static SettingsResult readWithoutLogins(Path file, Map<String, String> environment) {
    return result(
        loader(file, environment, new SourceFiles(), SettingsReader::needWithoutLogins).load());
  }

  /** A duration as the configuration writes it, such as 30d or 1h30m; empty where it is none. */
  public static Optional<Duration> duration(String text) {
    return TimeTypes.DURATION.convert(text) instanceof Conversion.Success<Duration>(Duration span)
        ? Optional.of(span)
        : Optional.empty();
  }

  private static YamlLoader<Settings> loader(
      Path file, Map<String, String> environment, SourceFiles sources) {
    return loader(file, environment, sources, _ -> Need.NEEDED);
  }

  private static Need needWithoutLogins(String key) {
    if (LOGIN.matcher(key).matches()) {
      return Need.SECRET;
    }
    return FEED.matcher(key).matches() ? Need.ADDRESS : Need.NEEDED;
  }

  private static YamlLoader<Settings> loader(
      Path file,
      Map<String, String> environment,
      SourceFiles sources,
      Function<String, Need> needs) {
    return new YamlLoader<>(
        file,
        SettingsSection.SECTION,
        (settings, root, problems) -> {
          new ReferenceCheck(root, problems).check();
          if (settings != null) {
            if (settings.templates() != null) {
              sources.watch(settings.templates());
            }
            new PlausibilityCheck(settings, root, problems).check();
          }
        },
        environment::get,
        sources,
        needs);
  }

  private static SettingsResult result(YamlLoader.Loaded<Settings> loaded) {
    Settings settings = loaded.value();
    return settings == null
        ? new SettingsResult.Invalid(loaded.errors())
        : new SettingsResult.Valid(settings, loaded.warnings());
  }
}
