package org.broadsheet.yaml;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bound values of one section. */
public final class SectionValues {
  private final Node.Mapping mapping;
  private final BindingContext binding;
  private final Map<Key<?>, Object> bound;

  public SectionValues(Node.Mapping mapping, BindingContext binding, Map<Key<?>, Object> bound) {
    this.mapping = mapping;
    this.binding = binding;
    this.bound = bound;
  }

  /** The value of a key that is required or has a fallback. */
  public <T> T get(Key<T> key) {
    T value = find(key);
    return Objects.requireNonNull(value != null ? value : key.fallback(), key.name());
  }

  /** The value of a key, or null when it is absent. */
  @SuppressWarnings("unchecked") // what is bound under a key was made by that key's own form
  public <T> @Nullable T find(Key<T> key) {
    return (T) bound.get(key);
  }

  /** The value of a section's key; when absent, what the section's defaults make. */
  public <T> T orDefaults(Key<T> key, Section<T> section) {
    T value = find(key);
    return value != null ? value : section.defaults(binding);
  }

  public boolean has(Key<?> key) {
    return bound.containsKey(key);
  }

  /** Reports a value that does not go with the others. */
  public void problem(Key<?> key, String message) {
    Node.Member member = mapping.find(key.name());
    binding.problems().add(member == null ? mapping.at() : member.at(), key.name(), message);
  }
}
