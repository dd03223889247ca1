package org.broadsheet.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema, draft 2020-12: its pieces, and the whole as editors read it. */
public final class JsonSchema {
  private static final String ENVIRONMENT = "fromEnvironment";

  private JsonSchema() {}

  public static Map<String, Object> string() {
    return ordered("type", "string", "minLength", 1);
  }

  /** Text of a given shape; the pattern is that of ECMA 262 and is matched as a whole. */
  public static Map<String, Object> pattern(String pattern) {
    return ordered("type", "string", "pattern", "^(" + pattern + ")$");
  }

  public static Map<String, Object> integer(int least, int most) {
    return ordered("type", "integer", "minimum", least, "maximum", most);
  }

  public static Map<String, Object> number(int least, int most) {
    return ordered("type", "number", "minimum", least, "maximum", most);
  }

  public static Map<String, Object> choice(List<String> words) {
    return Map.of("enum", words);
  }

  public static Map<String, Object> anyOf(Object... schemas) {
    return Map.of("anyOf", List.of(schemas));
  }

  public static Map<String, Object> array(Map<String, Object> items) {
    return ordered("type", "array", "items", items, "minItems", 1);
  }

  /** Keys with values, at least one and no others. */
  public static Map<String, Object> object(String keyword, Map<String, Object> members) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put(keyword, members);
    schema.putIfAbsent("additionalProperties", false);
    schema.put("minProperties", 1);
    return schema;
  }

  public static Map<String, Object> reference(String definition) {
    return Map.of("$ref", "#/$defs/" + definition);
  }

  /** The schema, or a text that names an environment variable. */
  public static Map<String, Object> orEnvironment(Map<String, Object> schema) {
    return anyOf(schema, reference(ENVIRONMENT));
  }

  /**
   * The schema of a whole file as indented JSON; the same each time.
   *
   * @param definitions what {@link #reference} refers to, by name
   */
  public static String document(
      String title, Section<?> section, Map<String, Map<String, Object>> definitions) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.putAll(section.schema());
    Map<String, Object> all = new LinkedHashMap<>(definitions);
    all.put(
        ENVIRONMENT,
        ordered(
            "description",
            "A value of the environment: ${NAME} or ${NAME:-default}.",
            "type",
            "string",
            "pattern",
            "\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\\}"));
    schema.put("$defs", all);
    return DocumentWriter.json(schema);
  }

  /** The keywords in the order given, so that the schema is written the same each time. */
  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      schema.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return schema;
  }
}
