package org.broadsheet.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What forms need while one configuration is bound. Not thread-safe. */
public final class BindingContext {
  private final Path folder;
  private final SourceFiles sources;
  private final Problems problems;
  private final List<Position> inlineSecrets = new ArrayList<>();

  /**
   * @param folder what included files are relative to
   */
  public BindingContext(Path folder, SourceFiles sources, Problems problems) {
    this.folder = folder;
    this.sources = sources;
    this.problems = problems;
  }

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
  public void secretAt(Node.Scalar scalar) {
    if (scalar.isInline()) {
      inlineSecrets.add(scalar.at());
    }
  }

  public List<Position> inlineSecrets() {
    return List.copyOf(inlineSecrets);
  }

  public Path resolve(Path included) {
    return folder.resolve(included);
  }

  public byte[] read(Path file) throws IOException {
    return sources.read(file);
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
