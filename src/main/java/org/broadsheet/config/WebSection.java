package org.broadsheet.config;

import java.net.URI;
import java.util.List;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Section;

/** The section {@code web}. */
final class WebSection {
  private static final Key<AddressTypes.Listen> LISTEN =
      Key.withDefault(
          "listen",
          AddressTypes.LISTEN,
          "127.0.0.1:8025",
          "Address and port of the health page and the metrics.");
  private static final Key<URI> URL =
      Key.optional(
          "url",
          AddressTypes.WEB,
          "How \"public\" is reached from outside; without it nobody listens.");
  private static final Key<AddressTypes.Listen> PUBLIC =
      Key.withDefault(
          "public",
          AddressTypes.LISTEN,
          "127.0.0.1:8026",
          "Address and port of what hubs and readers reach, mostly through a proxy.");

  static final Section<WebSettings> FORM =
      new Section<>(
          "web",
          List.of(LISTEN, PUBLIC, URL),
          values ->
              new WebSettings(
                  values.get(LISTEN).host(),
                  values.get(LISTEN).port(),
                  values.get(PUBLIC).host(),
                  values.get(PUBLIC).port(),
                  values.find(URL)));

  private WebSection() {}
}
