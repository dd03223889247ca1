package org.broadsheet.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.EnvironmentVariables;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Position;
import org.broadsheet.yaml.Problems;
import org.broadsheet.yaml.SourceFiles;
import org.broadsheet.yaml.TimeTypes;
import org.broadsheet.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** Reads configurations. Touches no file but the configuration and those that it includes. */
public final class SettingsReader {
  private static final Set<PosixFilePermission> READABLE_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final Path file;
  private final Map<String, String> environment;
  private final SourceFiles sources;
  private final Problems problems;

  private SettingsReader(Path file, Map<String, String> environment, SourceFiles sources) {
    this.file = file;
    this.environment = environment;
    this.sources = sources;
    this.problems = new Problems(file);
  }

  /**
   * Reads a file. What cannot be read, or is no UTF-8, is a problem like any other.
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
    return new SettingsReader(file, environment, new SourceFiles()).reading(yaml);
  }

  static SettingsResult read(Path file, Map<String, String> environment, SourceFiles sources) {
    return new SettingsReader(file, environment, sources).reading();
  }

  private SettingsResult reading() {
    try {
      String text = decode(sources.read(file));
      return text == null ? new SettingsResult.Invalid(problems.errors()) : reading(text);
    } catch (IOException fault) {
      problems.add(Position.START, "", "the file cannot be read: " + SourceFiles.reason(fault));
      return new SettingsResult.Invalid(problems.errors());
    }
  }

  /** A time span as the configuration writes it, such as 30d or 1h30m; empty where it is none. */
  public static Optional<Duration> duration(String text) {
    return TimeTypes.DURATION.convert(text) instanceof Conversion.Fit<Duration>(Duration span)
        ? Optional.of(span)
        : Optional.empty();
  }

  private SettingsResult reading(String yaml) {
    Path parent = file.getParent();
    BindingContext binding =
        new BindingContext(parent == null ? Path.of("") : parent, sources, problems);
    Node root = new YamlReader(new EnvironmentVariables(environment), problems).read(yaml);
    Settings settings = null;
    if (root instanceof Node.Empty) {
      problems.add(Position.START, "", "the configuration is empty: begin with \"feeds:\"");
    } else {
      settings = SettingsSection.FORM.bind(root, binding);
    }
    if (root instanceof Node.Mapping mapping) {
      new ReferenceCheck(mapping, problems).check();
      if (settings != null && settings.templates() != null) {
        sources.watch(settings.templates());
      }
      if (settings != null) {
        new PlausibilityCheck(settings, mapping, problems).check();
      }
      warnOfReadableSecrets(binding.inlineSecrets());
    }
    return settings == null || !problems.errors().isEmpty()
        ? new SettingsResult.Invalid(problems.errors())
        : new SettingsResult.Valid(settings, problems.warnings());
  }

  private void warnOfReadableSecrets(List<Position> secrets) {
    if (!secrets.isEmpty() && isReadableByOthers()) {
      for (Position secret : secrets) {
        problems.warn(
            secret,
            "",
            "a secret stands in a file that others can read: run chmod 600 "
                + file
                + ", or take the secret from ${NAME} or password-file");
      }
    }
  }

  private boolean isReadableByOthers() {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(READABLE_BY_OTHERS::contains);
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private @Nullable String decode(byte[] content) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(content), text, true);
    text.flip();
    if (result.isError()) {
      problems.add(
          Position.of(text, text.length()),
          "",
          "this is not UTF-8: save the file in that encoding");
      return null;
    }
    boolean marked = !text.isEmpty() && text.charAt(0) == '\uFEFF';
    return marked ? text.subSequence(1, text.length()).toString() : text.toString();
  }
}
