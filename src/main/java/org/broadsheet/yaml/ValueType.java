package org.broadsheet.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value: how it is bound from the file, and how the schema describes it.
 *
 * @param <T> what it becomes
 */
public interface ValueType<T> {
  /** The value; null when it cannot be had, which is then reported. */
  @Nullable T bind(Node node, BindingContext binding);

  /** The kind of value in words, as a message or the reference of keys names it. */
  String noun();

  /** The sections that a value may consist of. */
  default List<Section<?>> sections() {
    return List.of();
  }

  /** JSON Schema, draft 2020-12. */
  Map<String, Object> schema();
}
