package org.broadsheet.config;

import java.util.List;
import java.util.Map;
import org.broadsheet.config.BackupSettings.Nightly;
import org.broadsheet.config.BackupSettings.Off;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** The section {@code store: backup}, or the word {@code off}. */
final class BackupType implements ValueType<BackupSettings> {
  private static final String OFF = "off";

  @Override
  public @Nullable BackupSettings bind(Node node, BindingContext context) {
    if (!(node instanceof Node.Scalar scalar)) {
      return Nightly.SECTION.bind(node, context);
    }
    if (scalar.text().equals(OFF)) {
      return new Off();
    }
    context.expected(node, noun());
    return null;
  }

  @Override
  public Object print(BackupSettings backup) {
    return switch (backup) {
      case Off _ -> OFF;
      case Nightly nightly -> Nightly.SECTION.print(nightly);
    };
  }

  @Override
  public String noun() {
    return "backup with keys such as \"at:\", or off";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Nightly.SECTION);
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.anyOf(JsonSchema.choice(List.of(OFF)), Nightly.SECTION.schema());
  }
}
