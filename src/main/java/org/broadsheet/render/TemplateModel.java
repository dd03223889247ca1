package org.broadsheet.render;

import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a template. One that does not exist is an error, so a misspelt name is found
 * when the template is loaded.
 */
final class TemplateModel extends HashMap<String, @Nullable Object> {
  private static final long serialVersionUID = 1;

  /** A template named a variable that does not exist. */
  static final class UnknownVariable extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownVariable(String name, Set<String> known) {
      super(
          "there is no variable “"
              + name
              + "” here, only "
              + known.stream()
                  .filter(each -> !each.equals(VariableExpressions.PAGE))
                  .sorted()
                  .toList());
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Object value = super.get(name);
    if (value == null && !containsKey(name)) {
      throw new UnknownVariable(String.valueOf(name), keySet());
    }
    return value;
  }

  /** Adds a variable; null is "absent", which a template may ask for. */
  TemplateModel with(String name, @Nullable Object value) {
    put(name, value);
    return this;
  }
}
