package org.broadsheet.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with known keys. This one description binds the file, suggests a mistyped key's
 * spelling, prints the values and writes the schema.
 *
 * @param noun what a message calls it
 * @param properties all keys that it may hold, in the order in which they are printed
 * @param factory called only when each value by itself is right
 */
public record Section<T>(String noun, List<Property<T, ?>> properties, Factory<T> factory)
    implements ValueType<T> {
  /** Makes the result from the values; null when they do not go together, which is reported. */
  public interface Factory<T> {
    @Nullable T create(SectionValues values);
  }

  /** All keys that it may hold. */
  public List<Key<?>> keys() {
    return properties.stream().<Key<?>>map(Property::key).toList();
  }

  @Override
  public @Nullable T bind(Node node, BindingContext context) {
    List<Key<?>> keys = keys();
    if (!(node instanceof Node.Mapping mapping)) {
      context.expected(node, noun + " with keys such as \"" + keys.getFirst().name() + ":\"");
      return null;
    }
    reportUnknown(mapping, context);
    IdentityHashMap<Key<?>, Object> bound = new IdentityHashMap<>();
    boolean complete = true;
    for (Key<?> key : keys) {
      Node.Member member = mapping.find(key.name());
      if (member == null || member.value() instanceof Node.Empty) {
        complete &= !key.required();
        reportMissing(key, mapping, member, context);
      } else {
        Object value = key.type().bind(member.value(), context);
        complete &= value != null;
        if (value != null) {
          bound.put(key, value);
        }
      }
    }
    return complete ? factory.create(new SectionValues(mapping, context, bound)) : null;
  }

  @Override
  public Map<String, Object> print(T value) {
    Map<String, Object> printed = new LinkedHashMap<>();
    properties.forEach(property -> property.print(value, printed));
    return printed;
  }

  /** What the section stands for when it is absent; only for one without required keys. */
  T defaults(BindingContext context) {
    Node.Mapping none = new Node.Mapping(Position.START, List.of());
    return Objects.requireNonNull(bind(none, context), noun);
  }

  private void reportUnknown(Node.Mapping mapping, BindingContext context) {
    List<String> names = keys().stream().<String>map(Key::name).toList();
    for (Node.Member member : mapping.members()) {
      if (!names.contains(member.key())) {
        String message =
            "unknown key \"" + member.key() + "\": " + SpellingSuggestion.hint(member.key(), names);
        context.problems().add(member.at(), member.key(), message);
      }
    }
  }

  private void reportMissing(
      Key<?> key, Node.Mapping mapping, Node.@Nullable Member empty, BindingContext context) {
    if (key.required()) {
      Position at = empty == null ? mapping.at() : empty.at();
      String message = noun + " needs \"" + key.name() + ":\": " + key.meaning();
      context.problems().add(at, "", message);
    }
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(this);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> members = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Key<?> key : keys()) {
      members.put(key.name(), property(key));
      if (key.required()) {
        required.add(key.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", members);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(Key<?> key) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", key.meaning());
    if (key.defaultValue() != null) {
      property.put("default", key.jsonDefault());
    }
    property.putAll(key.type().schema());
    return property;
  }
}
