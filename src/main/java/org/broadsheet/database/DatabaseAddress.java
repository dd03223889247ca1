package org.broadsheet.database;

import org.jspecify.annotations.Nullable;

/**
 * The JDBC URL of a database and the login there.
 *
 * @param url {@code jdbc:h2:./data/broadsheet} or {@code jdbc:postgresql://host/name}; it alone
 *     decides which of the two database systems is used
 * @param user the database user; null for the driver's default
 * @param password the user's password
 */
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {
  public DatabaseAddress {
    Dialect.of(url);
  }

  Dialect dialect() {
    return Dialect.of(url);
  }

  /** The URL without its settings and without a user and password in it. */
  @Override
  public String toString() {
    return url.split("[?;]", 2)[0].replaceFirst("(?<=//)[^/]*@", "");
  }
}
