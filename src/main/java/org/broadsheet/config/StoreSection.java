package org.broadsheet.config;

import java.util.List;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Section;

/** The section {@code store}. */
final class StoreSection {
  private static final Key<String> URL =
      Key.withDefault(
          "url",
          AddressTypes.DATABASE,
          "jdbc:h2:./data/broadsheet",
          "The JDBC address: jdbc:h2:./path for a file, jdbc:postgresql://host/name for a server.");
  private static final Key<BackupSettings> BACKUP =
      Key.optional(
          "backup",
          new BackupType(),
          "The nightly backup of an H2 file, which is tried before it counts; or off.");

  static final Section<StoreSettings> FORM =
      new Section<>(
          "store",
          List.of(URL, Credentials.USER, Credentials.PASSWORD, Credentials.PASSWORD_FILE, BACKUP),
          values ->
              new StoreSettings(
                  values.get(URL),
                  values.find(Credentials.USER),
                  Credentials.password(values, false),
                  BackupType.defaults(values, BACKUP)));

  private StoreSection() {}
}
