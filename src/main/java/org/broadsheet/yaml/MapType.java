package org.broadsheet.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with names of the operator's choice, at least one. It is printed in their order.
 *
 * @param noun what a message calls it
 * @param name the type of each name
 * @param value the type of each value
 */
public record MapType<T>(String noun, ScalarType<String> name, ValueType<T> value)
    implements ValueType<Map<String, T>> {
  @Override
  public @Nullable Map<String, T> bind(Node node, BindingContext context) {
    if (!(node instanceof Node.Mapping mapping) || mapping.members().isEmpty()) {
      context.expected(node, noun);
      return null;
    }
    Map<String, T> values = new LinkedHashMap<>();
    boolean complete = true;
    for (Node.Member member : mapping.members()) {
      String key = name.bind(member.keyNode(), context);
      T bound = value.bind(member.value(), context);
      if (key == null || bound == null) {
        complete = false;
      } else if (values.putIfAbsent(key, bound) != null) {
        String message = "the key \"" + key + "\" is given twice: keep only one";
        context.problems().add(member.at(), member.key(), message);
      }
    }
    return complete ? values : null;
  }

  @Override
  public Map<String, Object> print(Map<String, T> values) {
    Map<String, Object> printed = new TreeMap<>();
    values.forEach((key, each) -> printed.put(key, value.print(each)));
    return printed;
  }

  @Override
  public List<Section<?>> sections() {
    return value.sections();
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.object("additionalProperties", value.schema());
  }
}
