package org.broadsheet.config;

import java.nio.file.Path;
import java.util.List;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Masking;
import org.broadsheet.yaml.Secret;
import org.broadsheet.yaml.Section;
import org.jspecify.annotations.Nullable;

/**
 * Where the data lives.
 *
 * @param url a JDBC address of H2 or PostgreSQL; may hold credentials
 * @param user for the login, where the address does not say it
 * @param password for the login, where there is one
 * @param node what this node is called among those that share the database; null for the host's
 *     name
 * @param backup whether and when an H2 file is backed up
 * @param folder of the configuration, where it is noted which H2 files were made
 */
public record StoreSettings(
    String url,
    @Nullable String user,
    @Nullable Secret password,
    @Nullable String node,
    BackupSettings backup,
    Path folder) {
  private static final Key<String> URL =
      Key.withDefault(
          "url",
          AddressTypes.DATABASE,
          "jdbc:h2:./data/broadsheet",
          "The JDBC address: jdbc:h2:./path for a file, jdbc:postgresql://host/name for a server.");
  private static final Key<String> NODE =
      Key.optional(
          "node",
          AddressTypes.WORD,
          "What this node is called in logs and health, where several share a PostgreSQL database;"
              + " the host's name unless given. What makes it unique is drawn at each start.");
  private static final Key<BackupSettings> BACKUP =
      Key.optional(
          "backup",
          new BackupType(),
          "The nightly backup of an H2 file, which is tried before it counts; or off.");

  static final Section<StoreSettings> SECTION =
      new Section<>(
          "store",
          List.of(
              URL.from(StoreSettings::url),
              Credentials.USER.from(StoreSettings::user),
              Credentials.PASSWORD.from(StoreSettings::password),
              Credentials.DATABASE_PASSWORD_FILE.unprinted(),
              NODE.from(StoreSettings::node),
              BACKUP.from(StoreSettings::backup)),
          values ->
              new StoreSettings(
                  values.get(URL),
                  values.find(Credentials.USER),
                  Credentials.password(values, false),
                  values.find(NODE),
                  values.orDefaults(BACKUP, BackupSettings.Nightly.SECTION),
                  values.resolve(Path.of(""))));

  @Override
  public String toString() {
    return "StoreSettings[url=" + Masking.mask(url) + ", user=" + user + "]";
  }
}
