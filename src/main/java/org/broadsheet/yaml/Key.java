package org.broadsheet.yaml;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A key of a section.
 *
 * @param name in kebab case
 * @param type of its value
 * @param required whether the section is incomplete without it
 * @param defaultValue the value that an absent key stands for; null where absence means something
 *     else
 * @param defaultText the default as one would write it; empty where there is none
 * @param meaning one sentence for the operator
 */
public record Key<T>(
    String name,
    ValueType<T> type,
    boolean required,
    @Nullable T defaultValue,
    String defaultText,
    String meaning) {
  public static <T> Key<T> required(String name, ValueType<T> type, String meaning) {
    return new Key<>(name, type, true, null, "", meaning);
  }

  public static <T> Key<T> optional(String name, ValueType<T> type, String meaning) {
    return new Key<>(name, type, false, null, "", meaning);
  }

  public static <T> Key<T> withDefault(
      String name, ScalarType<T> type, String defaultText, String meaning) {
    return new Key<>(name, type, false, type.valueOf(defaultText), defaultText, meaning);
  }

  /** The default as JSON has it. */
  Object jsonDefault() {
    T value = Objects.requireNonNull(defaultValue, name);
    Object printed = type.print(value);
    return printed instanceof String ? defaultText : printed;
  }

  /** This key as a property whose value, null when absent, is printed. */
  public <S> Property<S, T> from(Function<S, @Nullable T> getter) {
    return new Property<>(this, getter);
  }

  /** This key as a property that is read and never printed. */
  public <S> Property<S, T> unprinted() {
    return new Property<>(this, _ -> null);
  }
}
