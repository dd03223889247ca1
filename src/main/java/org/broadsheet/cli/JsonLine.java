package org.broadsheet.cli;

import java.io.StringWriter;
import java.util.function.Consumer;
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
}
