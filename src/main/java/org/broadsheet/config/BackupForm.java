package org.broadsheet.config;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code store: backup}, or the word {@code off}. */
record BackupForm() implements Form<BackupSettings> {
  static final String OFF = "off";

  /** In each of them the whole database is packed. */
  private static final int MOST = 1_000;

  private static final Key<Path> FOLDER =
      Key.optional(
          "folder", Texts.PATH, "Where the backups lie; otherwise in backups beside the database.");
  private static final Key<LocalTime> AT =
      Key.withDefault("at", Times.TIME, "03:30", "When, once a day, on the machine's clock.");
  private static final Key<Integer> KEEP =
      Key.withDefault("keep", Texts.count(1, MOST), "3", "How many; the oldest goes first.");

  private static final Section<BackupSettings> NIGHTLY =
      new Section<>(
          "backup",
          List.of(FOLDER, AT, KEEP),
          values ->
              new BackupSettings.Nightly(values.find(FOLDER), values.get(AT), values.get(KEEP)));

  @Override
  public @Nullable BackupSettings bind(Node node, Binding binding) {
    if (node instanceof Node.Scalar scalar) {
      if (scalar.text().equals(OFF)) {
        return new BackupSettings.Off();
      }
      binding.expected(node, "backup with keys such as \"at:\", or off");
      return null;
    }
    return NIGHTLY.bind(node, binding);
  }

  /** What stands for a section that is absent. */
  static BackupSettings defaults(Values values, Key<BackupSettings> key) {
    return values.orDefaults(key, NIGHTLY);
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.anyOf(Schemas.choice(List.of(OFF)), NIGHTLY.schema());
  }
}
