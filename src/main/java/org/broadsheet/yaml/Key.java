package org.broadsheet.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A key of a section.
 *
 * @param name in kebab case
 * @param form of its value
 * @param required whether the section is incomplete without it
 * @param fallback the value that an absent key stands for; null where absence means something else
 * @param standard the fallback as one would write it; empty where there is none
 * @param about one sentence for the operator
 */
public record Key<T>(
    String name,
    ValueType<T> form,
    boolean required,
    @Nullable T fallback,
    String standard,
    String about) {
  public static <T> Key<T> required(String name, ValueType<T> form, String about) {
    return new Key<>(name, form, true, null, "", about);
  }

  public static <T> Key<T> optional(String name, ValueType<T> form, String about) {
    return new Key<>(name, form, false, null, "", about);
  }

  public static <T> Key<T> withDefault(
      String name, ScalarType<T> form, String standard, String about) {
    return new Key<>(name, form, false, form.valueOf(standard), standard, about);
  }
}
