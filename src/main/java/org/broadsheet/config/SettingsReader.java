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
import org.jspecify.annotations.Nullable;

/** Reads configurations. Touches no file but the configuration and those that it includes. */
public final class SettingsReader {
  private static final Set<PosixFilePermission> READABLE_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final Path file;
  private final Map<String, String> environment;
  private final Sources sources;
  private final Problems problems;

  private SettingsReader(Path file, Map<String, String> environment, Sources sources) {
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
  public static Reading read(Path file, Map<String, String> environment) {
    return read(file, environment, new Sources());
  }

  /**
   * Reads a text.
   *
   * @param file the name under which problems are reported, and in whose folder included files are
   *     sought; need not exist
   * @param environment variables that values may name
   */
  public static Reading read(String yaml, Path file, Map<String, String> environment) {
    return new SettingsReader(file, environment, new Sources()).reading(yaml);
  }

  static Reading read(Path file, Map<String, String> environment, Sources sources) {
    return new SettingsReader(file, environment, sources).reading();
  }

  private Reading reading() {
    try {
      String text = decode(sources.read(file));
      return text == null ? new Reading.Invalid(problems.errors()) : reading(text);
    } catch (IOException fault) {
      problems.add(Spot.START, "", "the file cannot be read: " + Sources.reason(fault));
      return new Reading.Invalid(problems.errors());
    }
  }

  /** A time span as the configuration writes it, such as 30d or 1h30m; empty where it is none. */
  public static Optional<Duration> duration(String text) {
    return Times.DURATION.parser().apply(text) instanceof Parsed.Fit<Duration>(Duration span)
        ? Optional.of(span)
        : Optional.empty();
  }

  private Reading reading(String yaml) {
    Path parent = file.getParent();
    Binding binding = new Binding(parent == null ? Path.of("") : parent, sources, problems);
    Node root = new NodeReader(new Variables(environment), problems).read(yaml);
    Settings settings = null;
    if (root instanceof Node.Empty) {
      problems.add(Spot.START, "", "the configuration is empty: begin with \"feeds:\"");
    } else {
      settings = SettingsForm.FORM.bind(root, binding);
    }
    if (root instanceof Node.Mapping mapping) {
      new References(mapping, problems).check();
      if (settings != null && settings.templates() != null) {
        sources.watch(settings.templates());
      }
      if (settings != null) {
        new LooseEnds(settings, mapping, problems).check();
      }
      warnOfReadableSecrets(binding.inlineSecrets());
    }
    return settings == null || !problems.errors().isEmpty()
        ? new Reading.Invalid(problems.errors())
        : new Reading.Valid(settings, problems.warnings());
  }

  private void warnOfReadableSecrets(List<Spot> secrets) {
    if (!secrets.isEmpty() && isReadableByOthers()) {
      for (Spot secret : secrets) {
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
          Spot.of(text, text.length()), "", "this is not UTF-8: save the file in that encoding");
      return null;
    }
    boolean marked = !text.isEmpty() && text.charAt(0) == '\uFEFF';
    return marked ? text.subSequence(1, text.length()).toString() : text.toString();
  }
}
