package org.broadsheet.cli;

import java.util.List;
import java.util.function.Function;

/** Looks up by name what is configured. */
final class ConfiguredNames {
  private ConfiguredNames() {}

  /**
   * The one of that name.
   *
   * @throws CommandFailure naming all that there are, where there is none of that name
   */
  static <T> T find(String what, String name, List<T> all, Function<T, String> naming) {
    return all.stream()
        .filter(each -> naming.apply(each).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "there is no %s \"%s\"; the configuration has: %s"
                        .formatted(
                            what, name, String.join(", ", all.stream().map(naming).toList()))));
  }
}
