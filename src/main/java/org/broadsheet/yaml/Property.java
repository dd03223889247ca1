package org.broadsheet.yaml;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A key together with the place of its value in what the section is bound to.
 *
 * @param getter the value; null when absent
 * @param <S> what the section is bound to
 */
public record Property<S, T>(Key<T> key, Function<S, @Nullable T> getter) {
  /** The same property of something that has an {@code S} as a part. */
  public <W> Property<W, T> of(Function<W, S> part) {
    return new Property<>(key, whole -> getter.apply(part.apply(whole)));
  }

  /** Adds the printed value, unless it is absent or empty, which means the same. */
  void print(S source, Map<String, Object> section) {
    T value = getter.apply(source);
    if (value != null) {
      Object printed = key.type().print(value);
      if (!isEmpty(printed)) {
        section.put(key.name(), printed);
      }
    }
  }

  private static boolean isEmpty(Object printed) {
    return switch (printed) {
      case String text -> text.isEmpty();
      case Collection<?> items -> items.isEmpty();
      case Map<?, ?> members -> members.isEmpty();
      default -> false;
    };
  }
}
