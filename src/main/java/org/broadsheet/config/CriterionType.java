package org.broadsheet.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.broadsheet.news.Criterion;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.Conversion;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.ScalarType;
import org.broadsheet.yaml.SpellingSuggestion;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a topic: a query; a list of words; one of these for each language; or {@code
 * any-of}, {@code all-of} and {@code none-of} over further ones; or {@code topic}, the name of
 * another topic. Several of the last four side by side must all hold.
 */
final class CriterionType implements ValueType<Criterion> {
  /** The name of its schema among the definitions of the whole. */
  static final String DEFINITION = "criterion";

  private static final String TOPIC = "topic";

  private static final String NOUN =
      "a query, a list of words, languages, any-of, all-of, none-of, or topic";

  private static final Map<String, Function<List<Criterion>, Criterion>> OPERATORS = operators();

  private static final ScalarType<String> QUERY =
      new ScalarType<>("a query or a word", JsonSchema.string(), BasicTypes.TEXT::convert);

  private static final ListType<String> WORDS = ListType.many(QUERY, "a list of words");

  private static Map<String, Function<List<Criterion>, Criterion>> operators() {
    Map<String, Function<List<Criterion>, Criterion>> operators = new LinkedHashMap<>();
    operators.put("any-of", Criterion.AnyOf::new);
    operators.put("all-of", Criterion.AllOf::new);
    operators.put("none-of", Criterion.NoneOf::new);
    return operators;
  }

  @Override
  public @Nullable Criterion bind(Node node, BindingContext binding) {
    return switch (node) {
      case Node.Scalar scalar -> {
        String query = QUERY.bind(scalar, binding);
        yield query == null ? null : new Criterion.Query(query);
      }
      case Node.Sequence sequence -> {
        List<String> words = WORDS.bind(sequence, binding);
        yield words == null ? null : new Criterion.Words(words);
      }
      case Node.Mapping mapping ->
          mapping.members().stream().anyMatch(member -> combines(member.key()))
              ? combination(mapping, binding)
              : byLanguage(mapping, binding);
      case Node.Empty _, Node.Broken _ -> {
        binding.expected(node, NOUN);
        yield null;
      }
    };
  }

  private static boolean combines(String key) {
    return OPERATORS.containsKey(key) || key.equals(TOPIC);
  }

  private @Nullable Criterion combination(Node.Mapping mapping, BindingContext binding) {
    List<Criterion> criteria = new ArrayList<>();
    for (Node.Member member : mapping.members()) {
      Criterion part = part(member, binding);
      if (part != null) {
        criteria.add(part);
      }
    }
    if (criteria.size() != mapping.members().size()) {
      return null;
    }
    return criteria.size() == 1 ? criteria.getFirst() : new Criterion.AllOf(criteria);
  }

  private @Nullable Criterion part(Node.Member member, BindingContext binding) {
    if (member.key().equals(TOPIC)) {
      String name = BasicTypes.NAME.bind(member.value(), binding);
      return name == null ? null : new Criterion.OtherTopic(name);
    }
    var operator = OPERATORS.get(member.key());
    if (operator == null) {
      report(
          member, "cannot stand beside any-of, all-of, none-of or topic: put it inside", binding);
      return null;
    }
    List<Criterion> parts = parts(member.value(), binding);
    return parts == null ? null : operator.apply(parts);
  }

  private @Nullable List<Criterion> parts(Node node, BindingContext binding) {
    if (node instanceof Node.Sequence) {
      return ListType.many(this, "a list").bind(node, binding);
    }
    Criterion sole = bind(node, binding);
    return sole == null ? null : List.of(sole);
  }

  private @Nullable Criterion byLanguage(Node.Mapping mapping, BindingContext binding) {
    Map<Locale, Criterion> criteria = new LinkedHashMap<>();
    for (Node.Member member : mapping.members()) {
      switch (BasicTypes.language(member.key())) {
        case Conversion.Fit<Locale>(Locale language) -> {
          Criterion criterion = bind(member.value(), binding);
          if (criterion != null && criteria.put(language, criterion) != null) {
            report(member, "is the same language as a key above: keep only one", binding);
          }
        }
        case Conversion.Unfit<Locale>(String why) ->
            report(
                member,
                SpellingSuggestion.to(member.key(), OPERATORS.keySet())
                    .map(guess -> "is not known here: did you mean \"" + guess + "\"?")
                    .orElse(why),
                binding);
      }
    }
    boolean complete = !criteria.isEmpty() && criteria.size() == mapping.members().size();
    if (mapping.members().isEmpty()) {
      binding.expected(mapping, NOUN);
    }
    return complete ? new Criterion.ByLanguage(criteria) : null;
  }

  private static void report(Node.Member member, String why, BindingContext binding) {
    binding.problems().add(member.at(), member.key(), "\"" + member.key() + "\" " + why);
  }

  @Override
  public String noun() {
    return NOUN;
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.reference(DEFINITION);
  }

  /** The schema that {@link #schema()} refers to. */
  static Map<String, Object> definition() {
    Map<String, Object> self = JsonSchema.reference(DEFINITION);
    Map<String, Object> operators = new LinkedHashMap<>();
    OPERATORS
        .keySet()
        .forEach(name -> operators.put(name, JsonSchema.anyOf(self, JsonSchema.array(self))));
    operators.put(TOPIC, BasicTypes.NAME.schema());
    return JsonSchema.anyOf(
        QUERY.schema(),
        WORDS.schema(),
        JsonSchema.object("properties", operators),
        JsonSchema.object(
            "patternProperties", Map.of("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", self)));
  }
}
