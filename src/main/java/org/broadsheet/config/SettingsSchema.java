package org.broadsheet.config;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.yaml.JsonSchema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** The JSON Schema (draft 2020-12) of the configuration, for editors that complete and check. */
final class SettingsSchema {
  private SettingsSchema() {}

  /** The schema as indented JSON; the same each time. */
  public static String write() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Broadsheet's configuration");
    schema.putAll(SettingsSection.FORM.schema());
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put(CriterionType.DEFINITION, CriterionType.definition());
    definitions.put(JsonSchema.ENVIRONMENT, environment());
    schema.put("$defs", definitions);
    StringWriter text = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    ObjectWriteContext pretty =
        new ObjectWriteContext.Base() {
          @Override
          public DefaultPrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter()
                .withArrayIndenter(indenter)
                .withObjectIndenter(indenter);
          }
        };
    try (JsonGenerator out = new JsonFactory().createGenerator(pretty, text)) {
      write(schema, out);
    }
    return text.append('\n').toString();
  }

  private static Map<String, Object> environment() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", "A value of the environment: ${NAME} or ${NAME:-default}.");
    schema.put("type", "string");
    schema.put("pattern", "\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\\}");
    return schema;
  }

  private static void write(Object value, JsonGenerator out) {
    switch (value) {
      case Map<?, ?> object -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : object.entrySet()) {
          out.writeName((String) member.getKey());
          write(member.getValue(), out);
        }
        out.writeEndObject();
      }
      case List<?> array -> {
        out.writeStartArray();
        for (Object item : array) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case Integer number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case Boolean truth -> out.writeBoolean(truth);
      default -> out.writeString(value.toString());
    }
  }
}
