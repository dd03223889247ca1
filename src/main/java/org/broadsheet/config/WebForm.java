package org.broadsheet.config;

import java.net.URI;
import java.util.List;

/** The section {@code web}. */
final class WebForm {
  private static final Key<Addresses.Listen> LISTEN =
      Key.withDefault(
          "listen",
          Addresses.LISTEN,
          "127.0.0.1:8025",
          "Address and port of the health page and the metrics.");
  private static final Key<URI> URL =
      Key.optional("url", Addresses.WEB, "How readers reach it from outside.");

  static final Section<WebSettings> FORM =
      new Section<>(
          "web",
          List.of(LISTEN, URL),
          values ->
              new WebSettings(
                  values.get(LISTEN).host(), values.get(LISTEN).port(), values.find(URL)));

  private WebForm() {}
}
