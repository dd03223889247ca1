package org.broadsheet.config;

import java.util.List;
import org.broadsheet.yaml.Problem;

/** The result of reading a configuration. */
public sealed interface SettingsResult {
  /**
   * The configuration can be used.
   *
   * @param settings all of it, checked
   * @param warnings what should be changed nonetheless, in the file's order; often empty
   */
  record Valid(Settings settings, List<Problem> warnings) implements SettingsResult {
    public Valid {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The configuration cannot be used.
   *
   * @param problems all that is wrong with it, in the file's order; at least one
   */
  record Invalid(List<Problem> problems) implements SettingsResult {
    public Invalid {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("an invalid configuration has a problem");
      }
    }
  }
}
