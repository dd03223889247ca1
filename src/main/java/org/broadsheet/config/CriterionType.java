package org.broadsheet.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

  private static final String ANY_OF = "any-of";
  private static final String ALL_OF = "all-of";
  private static final String NONE_OF = "none-of";
  private static final String TOPIC = "topic";

  private static final String NOUN =
      "a query, a list of words, languages, any-of, all-of, none-of, or topic";

  private static final Map<String, Function<List<Criterion>, Criterion>> OPERATORS = operators();

  private static final ScalarType<String> QUERY =
      new ScalarType<>("a query or a word", JsonSchema.string(), BasicTypes.TEXT::convert);

  private static final ListType<String> WORDS = ListType.many(QUERY, "a list of words");

  private static Map<String, Function<List<Criterion>, Criterion>> operators() {
    Map<String, Function<List<Criterion>, Criterion>> operators = new LinkedHashMap<>();
    operators.put(ANY_OF, Criterion.AnyOf::new);
    operators.put(ALL_OF, Criterion.AllOf::new);
    operators.put(NONE_OF, Criterion.NoneOf::new);
    return operators;
  }

  @Override
  public @Nullable Criterion bind(Node node, BindingContext context) {
    return switch (node) {
      case Node.Scalar scalar -> {
        String query = QUERY.bind(scalar, context);
        yield query == null ? null : new Criterion.Query(query);
      }
      case Node.Sequence sequence -> {
        List<String> words = WORDS.bind(sequence, context);
        yield words == null ? null : new Criterion.Words(words);
      }
      case Node.Mapping mapping ->
          mapping.members().stream().anyMatch(member -> combines(member.key()))
              ? combination(mapping, context)
              : byLanguage(mapping, context);
      case Node.Empty _, Node.Broken _ -> {
        context.expected(node, NOUN);
        yield null;
      }
    };
  }

  @Override
  public Object print(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Query(String query) -> query;
      case Criterion.Words(List<String> words) -> words;
      case Criterion.ByLanguage(Map<Locale, Criterion> criteria) -> {
        Map<String, Object> byTag = new TreeMap<>();
        criteria.forEach((language, each) -> byTag.put(language.toLanguageTag(), print(each)));
        yield byTag;
      }
      case Criterion.AnyOf(List<Criterion> parts) -> Map.of(ANY_OF, printed(parts));
      case Criterion.AllOf(List<Criterion> parts) -> Map.of(ALL_OF, printed(parts));
      case Criterion.NoneOf(List<Criterion> parts) -> Map.of(NONE_OF, printed(parts));
      case Criterion.OtherTopic(String name) -> Map.of(TOPIC, name);
    };
  }

  private List<Object> printed(List<Criterion> parts) {
    return parts.stream().map(this::print).toList();
  }

  private static boolean combines(String key) {
    return OPERATORS.containsKey(key) || key.equals(TOPIC);
  }

  private @Nullable Criterion combination(Node.Mapping mapping, BindingContext context) {
    List<Criterion> criteria = new ArrayList<>();
    for (Node.Member member : mapping.members()) {
      Criterion part = part(member, context);
      if (part != null) {
        criteria.add(part);
      }
    }
    if (criteria.size() != mapping.members().size()) {
      return null;
    }
    return criteria.size() == 1 ? criteria.getFirst() : new Criterion.AllOf(criteria);
  }

  private @Nullable Criterion part(Node.Member member, BindingContext context) {
    if (member.key().equals(TOPIC)) {
      String name = BasicTypes.NAME.bind(member.value(), context);
      return name == null ? null : new Criterion.OtherTopic(name);
    }
    var operator = OPERATORS.get(member.key());
    if (operator == null) {
      report(
          member, "cannot stand beside any-of, all-of, none-of or topic: put it inside", context);
      return null;
    }
    List<Criterion> parts = parts(member.value(), context);
    return parts == null ? null : operator.apply(parts);
  }

  private @Nullable List<Criterion> parts(Node node, BindingContext context) {
    if (node instanceof Node.Sequence) {
      return ListType.many(this, "a list").bind(node, context);
    }
    Criterion sole = bind(node, context);
    return sole == null ? null : List.of(sole);
  }

  private @Nullable Criterion byLanguage(Node.Mapping mapping, BindingContext context) {
    Map<Locale, Criterion> criteria = new LinkedHashMap<>();
    for (Node.Member member : mapping.members()) {
      switch (BasicTypes.language(member.key())) {
        case Conversion.Success<Locale>(Locale language) -> {
          Criterion criterion = bind(member.value(), context);
          if (criterion != null && criteria.put(language, criterion) != null) {
            report(member, "is the same language as a key above: keep only one", context);
          }
        }
        case Conversion.Failure<Locale>(String reason) ->
            report(
                member,
                SpellingSuggestion.nearest(member.key(), OPERATORS.keySet())
                    .map(guess -> "is not known here: did you mean \"" + guess + "\"?")
                    .orElse(reason),
                context);
      }
    }
    boolean complete = !criteria.isEmpty() && criteria.size() == mapping.members().size();
    if (mapping.members().isEmpty()) {
      context.expected(mapping, NOUN);
    }
    return complete ? new Criterion.ByLanguage(criteria) : null;
  }

  private static void report(Node.Member member, String reason, BindingContext context) {
    context.problems().add(member.at(), member.key(), "\"" + member.key() + "\" " + reason);
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
