package org.broadsheet.cli;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An answer of a command as a JSON object on a line of its own. */
final class JsonLine {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private JsonLine() {}

  /** Prints an object whose values the given writer writes. */
  static void print(CommandSpec command, Consumer<JsonGenerator> values) {
    StringWriter line = new StringWriter();
    try (JsonGenerator object = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      object.writeStartObject();
      values.accept(object);
      object.writeEndObject();
    }
    command.commandLine().getOut().println(line);
  }

  /** Writes a text, or null. */
  static void text(JsonGenerator object, String name, @Nullable String value) {
    if (value == null) {
      object.writeNullProperty(name);
    } else {
      object.writeStringProperty(name, value);
    }
  }

  /** Writes a moment in ISO 8601 and UTC, to the second, or null. */
  static void time(JsonGenerator object, String name, @Nullable Instant value) {
    text(object, name, value == null ? null : value.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Writes an array of texts. */
  static void strings(JsonGenerator object, String name, Collection<String> values) {
    object.writeArrayPropertyStart(name);
    values.forEach(object::writeString);
    object.writeEndArray();
  }
}
