package org.broadsheet.yaml;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bound values of one section. */
public final class SectionValues {
  private final Node.Mapping mapping;
  private final BindingContext context;
  private final IdentityHashMap<Key<?>, Object> bound;

  SectionValues(
      Node.Mapping mapping, BindingContext context, IdentityHashMap<Key<?>, Object> bound) {
    this.mapping = mapping;
    this.context = context;
    this.bound = bound;
  }

  /** The value of a key that is required or has a default. */
  public <T> T get(Key<T> key) {
    T value = find(key);
    return Objects.requireNonNull(value != null ? value : key.defaultValue(), key.name());
  }

  /** The value of a key, or null when it is absent. */
  @SuppressWarnings("unchecked") // what is bound under a key was made by that key's own type
  public <T> @Nullable T find(Key<T> key) {
    return (T) bound.get(key);
  }

  /** The value of a section's key; when absent, what the section's defaults make. */
  public <T> T orDefaults(Key<T> key, Section<? extends T> section) {
    T value = find(key);
    return value != null ? value : section.defaults(context);
  }

  /** The value of a key, or another one when it is absent. */
  public <T> T getOr(Key<T> key, T other) {
    T value = find(key);
    return value != null ? value : other;
  }

  /** A path that is relative to the file's folder. */
  public Path resolve(Path path) {
    return context.resolve(path);
  }

  public boolean has(Key<?> key) {
    return bound.containsKey(key);
  }

  /** Reports a value that does not go with the others. */
  public void problem(Key<?> key, String message) {
    Node.Member member = mapping.find(key.name());
    context.problems().add(member == null ? mapping.at() : member.at(), key.name(), message);
  }
}
