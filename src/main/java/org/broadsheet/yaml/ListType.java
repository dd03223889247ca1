package org.broadsheet.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list with at least one item.
 *
 * @param item the type of each
 * @param noun what a message calls the list
 * @param soleAllowed whether one item may stand without the list around it
 */
public record ListType<T>(ValueType<T> item, String noun, boolean soleAllowed)
    implements ValueType<List<T>> {
  public static <T> ListType<T> many(ValueType<T> item, String noun) {
    return new ListType<>(item, noun, false);
  }

  public static <T> ListType<T> oneOrMany(ValueType<T> item, String noun) {
    return new ListType<>(item, noun, true);
  }

  @Override
  public @Nullable List<T> bind(Node node, BindingContext context) {
    if (node instanceof Node.Sequence(Position at, List<Node> items)) {
      if (items.isEmpty()) {
        context.problems().add(at, "[]", "an empty list: name at least one, or remove the key");
        return null;
      }
      return bindAll(items, context);
    }
    if (soleAllowed && (node instanceof Node.Scalar || item instanceof Section<?>)) {
      return bindAll(List.of(node), context);
    }
    context.expected(node, noun);
    return null;
  }

  private @Nullable List<T> bindAll(List<Node> items, BindingContext context) {
    List<T> values = new ArrayList<>(items.size());
    for (Node each : items) {
      T value = item.bind(each, context);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == items.size() ? values : null;
  }

  @Override
  public List<Object> print(List<T> values) {
    return values.stream().map(item::print).toList();
  }

  @Override
  public List<Section<?>> sections() {
    return item.sections();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> list = JsonSchema.array(item.schema());
    return soleAllowed ? JsonSchema.anyOf(item.schema(), list) : list;
  }
}
