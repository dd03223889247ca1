package org.broadsheet.config;

import org.broadsheet.yaml.Masking;
import org.broadsheet.yaml.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where the data lives.
 *
 * @param url a JDBC address of H2 or PostgreSQL; may hold credentials
 * @param user for the login, where the address does not say it
 * @param password for the login, where there is one
 * @param backup whether and when an H2 file is backed up
 */
public record StoreSettings(
    String url, @Nullable String user, @Nullable Secret password, BackupSettings backup) {
  @Override
  public String toString() {
    return "StoreSettings[url=" + Masking.mask(url) + ", user=" + user + "]";
  }
}
