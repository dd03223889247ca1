package org.broadsheet.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of value: how it is bound from the file and printed, and how the schema describes it.
 *
 * @param <T> the type that it has in Java
 */
public interface ValueType<T> {
  /** The value of a node; null when it has none, which is then reported. */
  @Nullable T bind(Node node, BindingContext context);

  /** The value as {@link DocumentWriter} takes it, with secrets and credentials masked. */
  Object print(T value);

  /** The type in words, as a message or the reference of keys names it. */
  String noun();

  /** The sections that a value may consist of. */
  default List<Section<?>> sections() {
    return List.of();
  }

  /** JSON Schema, draft 2020-12. */
  Map<String, Object> schema();
}
