package org.broadsheet.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of a configuration while it is read. Not thread-safe. */
public final class Problems {
  private static final Comparator<Problem> READING_ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column);

  private final Path file;
  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  public Problems(Path file) {
    this.file = file;
  }

  public void add(Position at, String text, String message) {
    errors.add(problem(at, text, message));
  }

  /** Adds a problem of another file. */
  public void add(Problem problem) {
    errors.add(problem);
  }

  public void warn(Position at, String text, String message) {
    warnings.add(problem(at, text, message));
  }

  /** Adds a warning about another file. */
  public void warn(Problem warning) {
    warnings.add(warning);
  }

  List<Problem> errors() {
    return errors.stream().sorted(READING_ORDER).toList();
  }

  List<Problem> warnings() {
    return warnings.stream().sorted(READING_ORDER).toList();
  }

  private Problem problem(Position at, String text, String message) {
    return new Problem(file, at.line(), at.column(), Masking.mask(text), message);
  }
}
