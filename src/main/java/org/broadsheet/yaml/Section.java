package org.broadsheet.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A form made of keys with values: the one description that binds the file, guesses mistyped keys
 * and writes the schema.
 *
 * @param noun what a message calls it
 * @param keys all that it may hold
 * @param maker from bound values to the result; called only when each value by itself is right
 */
public record Section<T>(String noun, List<Key<?>> keys, Maker<T> maker) implements ValueType<T> {
  /** Makes the result; null when the values do not go together, which is then reported. */
  public interface Maker<T> {
    @Nullable T make(SectionValues values);
  }

  @Override
  public @Nullable T bind(Node node, BindingContext binding) {
    if (!(node instanceof Node.Mapping mapping)) {
      binding.expected(node, noun + " with keys such as \"" + keys.getFirst().name() + ":\"");
      return null;
    }
    reportUnknown(mapping, binding);
    Map<Key<?>, Object> bound = new HashMap<>();
    boolean complete = true;
    for (Key<?> key : keys) {
      Node.Member member = mapping.find(key.name());
      if (member == null || member.value() instanceof Node.Empty) {
        complete &= !key.required();
        reportMissing(key, mapping, member, binding);
      } else {
        Object value = key.form().bind(member.value(), binding);
        complete &= value != null;
        if (value != null) {
          bound.put(key, value);
        }
      }
    }
    return complete ? maker.make(new SectionValues(mapping, binding, bound)) : null;
  }

  /** What the section stands for when it is absent; only for one without required keys. */
  public T defaults(BindingContext binding) {
    Node.Mapping none = new Node.Mapping(Position.START, List.of());
    return Objects.requireNonNull(bind(none, binding), noun);
  }

  private void reportUnknown(Node.Mapping mapping, BindingContext binding) {
    List<String> names = keys.stream().<String>map(Key::name).toList();
    for (Node.Member member : mapping.members()) {
      if (!names.contains(member.key())) {
        String message =
            "unknown key \"" + member.key() + "\": " + SpellingSuggestion.hint(member.key(), names);
        binding.problems().add(member.at(), member.key(), message);
      }
    }
  }

  private void reportMissing(
      Key<?> key, Node.Mapping mapping, Node.@Nullable Member empty, BindingContext binding) {
    if (key.required()) {
      Position at = empty == null ? mapping.at() : empty.at();
      String message = noun + " needs \"" + key.name() + ":\": " + key.about();
      binding.problems().add(at, "", message);
    }
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(this);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Key<?> key : keys) {
      properties.put(key.name(), property(key));
      if (key.required()) {
        required.add(key.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(Key<?> key) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", key.about());
    if (key.fallback() != null) {
      property.put("default", standard(key));
    }
    property.putAll(key.form().schema());
    return property;
  }

  /** The default as JSON has it. */
  private static Object standard(Key<?> key) {
    return switch (key.fallback()) {
      case Integer number -> number;
      case Double number -> number;
      case Boolean flag when key.form().equals(BasicTypes.FLAG) -> flag;
      case null, default -> key.standard();
    };
  }
}
