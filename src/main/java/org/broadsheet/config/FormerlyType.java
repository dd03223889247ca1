package org.broadsheet.config;

import java.util.List;
import java.util.Map;
import org.broadsheet.news.Formerly;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.ScalarType;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** One former name, a list of them, or the word none. */
record FormerlyType(ListType<String> names) implements ValueType<Formerly> {
  /**
   * The key {@code formerly} of an item of the configuration.
   *
   * @param name the type of its names
   * @param noun what the item is
   */
  static Key<Formerly> key(ScalarType<String> name, String noun) {
    ScalarType<String> orNone =
        new ScalarType<>(
            name.noun() + ", or none",
            name.literalSchema(),
            text ->
                text.strip().equals(Formerly.NONE)
                    ? new Conversion.Success<>(Formerly.NONE)
                    : name.convert(text));
    return Key.optional(
        "formerly",
        new FormerlyType(ListType.oneOrMany(orNone, "a former name, or a list of them")),
        "What the %s was called before, so that it stays the same one; none says that it takes the place of no other."
            .formatted(noun));
  }

  @Override
  public @Nullable Formerly bind(Node node, BindingContext context) {
    List<String> bound = names.bind(node, context);
    if (bound == null) {
      return null;
    }
    Formerly formerly = new Formerly(bound);
    if (formerly.isNew() && !formerly.names().isEmpty()) {
      context
          .problems()
          .add(node.at(), Formerly.NONE, "none stands beside names: keep either none or the names");
      return null;
    }
    return formerly;
  }

  @Override
  public Object print(Formerly formerly) {
    return names.print(formerly.written());
  }

  @Override
  public String noun() {
    return names.item().noun();
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.anyOf(JsonSchema.choice(List.of(Formerly.NONE)), names.schema());
  }
}
