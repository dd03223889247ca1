package org.broadsheet.config;

import java.util.List;

/** The section {@code store}. */
final class StoreForm {
  private static final Key<String> URL =
      Key.withDefault(
          "url",
          Addresses.DATABASE,
          "jdbc:h2:./data/broadsheet",
          "The JDBC address: jdbc:h2:./path for a file, jdbc:postgresql://host/name for a server.");

  static final Section<StoreSettings> FORM =
      new Section<>(
          "store",
          List.of(URL, Credentials.USER, Credentials.PASSWORD, Credentials.PASSWORD_FILE),
          values ->
              new StoreSettings(
                  values.get(URL),
                  values.find(Credentials.USER),
                  Credentials.password(values, false)));

  private StoreForm() {}
}
