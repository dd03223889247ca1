package org.broadsheet.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a configuration is read. Not thread-safe. */
final class Problems {
  private static final Comparator<Problem> READING_ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column);

  private final Path file;
  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  void add(Spot at, String text, String message) {
    errors.add(problem(at, text, message));
  }

  /** Adds a problem of another file. */
  void add(Problem problem) {
    errors.add(problem);
  }

  void warn(Spot at, String text, String message) {
    warnings.add(problem(at, text, message));
  }

  /** Adds a warning about another file. */
  void warn(Problem warning) {
    warnings.add(warning);
  }

  List<Problem> errors() {
    return errors.stream().sorted(READING_ORDER).toList();
  }

  List<Problem> warnings() {
    return warnings.stream().sorted(READING_ORDER).toList();
  }

  private Problem problem(Spot at, String text, String message) {
    return new Problem(file, at.line(), at.column(), Masking.mask(text), message);
  }
}
