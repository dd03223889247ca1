package org.broadsheet.store;

import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param url a JDBC address, {@code jdbc:h2:./data/broadsheet} or {@code
 *     jdbc:postgresql://host/name}; it alone decides which of the two is used
 * @param user the database user; none means the driver's default
 * @param password the user's password
 */
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {
  public DatabaseAddress {
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "a store's address must start with jdbc:h2: or jdbc:postgresql:, not " + url);
    }
  }

  boolean isH2() {
    return url.startsWith("jdbc:h2:");
  }

  /** Tells the address but never the password. */
  @Override
  public String toString() {
    return url.split("[?;]", 2)[0];
  }
}
