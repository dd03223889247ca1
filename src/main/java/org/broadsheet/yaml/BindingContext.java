package org.broadsheet.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What value types need while one file is bound. Not thread-safe. */
public final class BindingContext {
  private final Path folder;
  private final SourceFiles sources;
  private final Problems problems;
  private final Function<String, Need> needs;
  private final List<Position> inlineSecrets = new ArrayList<>();

  /**
   * @param folder what included files are relative to
   * @param needs which keys' values must be had
   */
  BindingContext(
      Path folder, SourceFiles sources, Problems problems, Function<String, Need> needs) {
    this.needs = needs;
    this.folder = folder;
    this.sources = sources;
    this.problems = problems;
  }

  /** Where further problems are reported. */
  public Problems problems() {
    return problems;
  }

  /** Reports a value of the wrong kind. */
  public void expected(Node node, String noun) {
    if (node instanceof Node.Scalar scalar) {
      problem(scalar, "expected " + noun + ", found \"" + Masking.mask(scalar.written()) + "\"");
    } else if (!(node instanceof Node.Broken)) {
      problems.add(node.at(), "", "expected " + noun + ", found " + kind(node));
    }
  }

  /** Reports a value that cannot be used. */
  public void problem(Node.Scalar scalar, String message) {
    problems.add(scalar.at(), scalar.written(), message);
  }

  /**
   * Notes that a secret stands in the file itself, so that the file must not be readable by all.
   */
  void secretAt(Node.Scalar scalar) {
    if (scalar.isInline()) {
      inlineSecrets.add(scalar.at());
    }
  }

  List<Position> inlineSecrets() {
    return List.copyOf(inlineSecrets);
  }

  /** The path of an included file. */
  public Path resolve(Path included) {
    return folder.resolve(included);
  }

  /**
   * The content of an included file; null when it cannot be read, which is then reported.
   *
   * @param noun what the message calls the file
   */
  public byte @Nullable [] read(Path file, String noun, Node.Scalar scalar) {
    try {
      return sources.read(file);
    } catch (IOException fault) {
      String reason = SourceFiles.reason(fault);
      problem(scalar, "the " + noun + " " + file + " cannot be read: " + reason);
      return null;
    }
  }

  /**
   * Whether a file of secrets cannot be read, and that does not matter.
   *
   * @param key that names it, with those above
   */
  public boolean isDispensable(Path file, String key) {
    return needs.apply(key) != Need.NEEDED && !Files.isReadable(file);
  }

  private static String kind(Node node) {
    return switch (node) {
      case Node.Scalar ignored -> "a value";
      case Node.Sequence ignored -> "a list";
      case Node.Mapping ignored -> "keys with values";
      case Node.Empty ignored -> "nothing";
      case Node.Broken ignored -> "nothing usable";
    };
  }
}
