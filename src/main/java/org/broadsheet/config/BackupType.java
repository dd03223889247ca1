package org.broadsheet.config;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** The section {@code store: backup}, or the word {@code off}. */
record BackupType() implements ValueType<BackupSettings> {
  static final String OFF = "off";

  /** In each of them the whole database is packed. */
  private static final int MOST = 1_000;

  private static final Key<Path> FOLDER =
      Key.optional(
          "folder",
          BasicTypes.PATH,
          "Where the backups lie; otherwise in backups beside the database.");
  private static final Key<LocalTime> AT =
      Key.withDefault("at", TimeTypes.TIME, "03:30", "When, once a day, on the machine's clock.");
  private static final Key<Integer> KEEP =
      Key.withDefault("keep", BasicTypes.count(1, MOST), "3", "How many; the oldest goes first.");

  private static final Section<BackupSettings> NIGHTLY =
      new Section<>(
          "backup",
          List.of(FOLDER, AT, KEEP),
          values ->
              new BackupSettings.Nightly(values.find(FOLDER), values.get(AT), values.get(KEEP)));

  @Override
  public @Nullable BackupSettings bind(Node node, BindingContext binding) {
    if (node instanceof Node.Scalar scalar) {
      if (scalar.text().equals(OFF)) {
        return new BackupSettings.Off();
      }
      binding.expected(node, noun());
      return null;
    }
    return NIGHTLY.bind(node, binding);
  }

  /** What stands for a section that is absent. */
  static BackupSettings defaults(SectionValues values, Key<BackupSettings> key) {
    return values.orDefaults(key, NIGHTLY);
  }

  @Override
  public String noun() {
    return "backup with keys such as \"at:\", or off";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(NIGHTLY);
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.anyOf(JsonSchema.choice(List.of(OFF)), NIGHTLY.schema());
  }
}
