package org.broadsheet.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads a file by the description of its keys. Touches no file but this one and those that it
 * includes.
 *
 * @param file need not exist if a text is loaded; problems are reported under its name, and
 *     included files are relative to its folder
 * @param check called when the file is a mapping
 * @param environment the value of a variable by its name; null where it is not set
 * @param sources where the files that were read are remembered
 * @param needs which keys' values must be had
 */
public record YamlLoader<T>(
    Path file,
    Section<T> section,
    Check<T> check,
    Function<String, @Nullable String> environment,
    SourceFiles sources,
    Function<String, Need> needs) {
  /** All values are needed. */
  public YamlLoader(
      Path file,
      Section<T> section,
      Check<T> check,
      Function<String, @Nullable String> environment,
      SourceFiles sources) {
    this(file, section, check, environment, sources, _ -> Need.NEEDED);
  }

  private static final Set<PosixFilePermission> READABLE_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  /** Checks what concerns several keys. */
  public interface Check<T> {
    /**
     * Reports what is wrong.
     *
     * @param value null if a problem was found in one of the keys
     */
    void check(@Nullable T value, Node.Mapping root, Problems problems);
  }

  /**
   * What was loaded.
   *
   * @param value null if and only if there are errors
   * @param errors in the file's order
   * @param warnings what should be changed nonetheless, in the file's order
   */
  public record Loaded<T>(@Nullable T value, List<Problem> errors, List<Problem> warnings) {}

  /** Loads the file. If it cannot be read or is not UTF-8, that is an error like any other. */
  public Loaded<T> load() {
    Problems problems = new Problems(file);
    try {
      String text = decode(sources.read(file), problems);
      return text == null ? loaded(null, problems) : load(text);
    } catch (IOException fault) {
      String reason = SourceFiles.reason(fault);
      problems.add(Position.START, "", "the file cannot be read: " + reason);
      return loaded(null, problems);
    }
  }

  /** Loads a text in place of the file. */
  public Loaded<T> load(String text) {
    Problems problems = new Problems(file);
    Path parent = file.getParent();
    BindingContext context =
        new BindingContext(parent == null ? Path.of("") : parent, sources, problems, needs);
    Node root = new YamlReader(environment, problems, needs).read(text);
    T value = null;
    if (root instanceof Node.Empty) {
      String first = section.keys().getFirst().name();
      problems.add(Position.START, "", section.noun() + " is empty: begin with \"" + first + ":\"");
    } else {
      value = section.bind(root, context);
    }
    if (root instanceof Node.Mapping mapping) {
      check.check(value, mapping, problems);
      warnOfReadableSecrets(context.inlineSecrets(), problems);
    }
    return loaded(value, problems);
  }

  private static <T> Loaded<T> loaded(@Nullable T value, Problems problems) {
    List<Problem> errors = problems.errors();
    return new Loaded<>(errors.isEmpty() ? value : null, errors, problems.warnings());
  }

  private void warnOfReadableSecrets(List<Position> secrets, Problems problems) {
    if (!secrets.isEmpty() && isReadableByOthers()) {
      String message =
          "a secret stands in a file that others can read: run chmod 600 "
              + file
              + ", or take the secret from ${NAME} or password-file";
      secrets.forEach(secret -> problems.warn(secret, "", message));
    }
  }

  private boolean isReadableByOthers() {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(READABLE_BY_OTHERS::contains);
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private static @Nullable String decode(byte[] content, Problems problems) {
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
