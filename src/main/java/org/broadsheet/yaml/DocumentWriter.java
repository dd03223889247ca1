package org.broadsheet.yaml;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes trees of maps with texts as keys, lists, texts, integers, decimals and booleans. Lines end
 * with LF. Thread-safe.
 */
public final class DocumentWriter {
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private static final JsonFactory JSON = new JsonFactory();

  private static final ObjectWriteContext INDENTED =
      new ObjectWriteContext.Base() {
        @Override
        public DefaultPrettyPrinter getPrettyPrinter() {
          DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
          return new DefaultPrettyPrinter()
              .withArrayIndenter(indenter)
              .withObjectIndenter(indenter);
        }
      };

  private DocumentWriter() {}

  /** As YAML, so written that no environment variable is put in when it is read. */
  public static String yaml(Object tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = YAML.createGenerator(ObjectWriteContext.empty(), text)) {
      write(tree, "$${", out);
    }
    return text.toString();
  }

  /** As indented JSON. */
  static String json(Object tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(INDENTED, text)) {
      write(tree, "${", out);
    }
    return text.append('\n').toString();
  }

  /**
   * @param reference what stands for the beginning of a variable's name in a text
   */
  private static void write(Object value, String reference, JsonGenerator out) {
    switch (value) {
      case Map<?, ?> object -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : object.entrySet()) {
          out.writeName((String) member.getKey());
          write(member.getValue(), reference, out);
        }
        out.writeEndObject();
      }
      case List<?> array -> {
        out.writeStartArray();
        for (Object item : array) {
          write(item, reference, out);
        }
        out.writeEndArray();
      }
      case Integer number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number);
      case Boolean truth -> out.writeBoolean(truth);
      default -> out.writeString(value.toString().replace("${", reference));
    }
  }
}
