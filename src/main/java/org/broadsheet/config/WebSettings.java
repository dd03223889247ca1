package org.broadsheet.config;

import java.net.URI;
import java.util.List;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Section;
import org.jspecify.annotations.Nullable;

/**
 * Where the web pages are served: health and metrics, and those open to the world.
 *
 * @param host name or literal address to listen on
 * @param port 0 to 65535; 0 lets the system choose
 * @param publicHost name or literal address to listen on for what is open to the world
 * @param publicPort as {@code port}
 * @param url how the latter is reached from outside, mostly through a proxy; null if it is not, and
 *     then nobody listens there
 */
public record WebSettings(
    String host, int port, String publicHost, int publicPort, @Nullable URI url) {
  private static final Key<AddressTypes.HostAndPort> LISTEN =
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
  private static final Key<AddressTypes.HostAndPort> PUBLIC =
      Key.withDefault(
          "public",
          AddressTypes.LISTEN,
          "127.0.0.1:8026",
          "Address and port of what hubs and readers reach, mostly through a proxy.");

  static final Section<WebSettings> SECTION =
      new Section<>(
          "web",
          List.of(
              LISTEN.from(web -> new AddressTypes.HostAndPort(web.host(), web.port())),
              PUBLIC.from(web -> new AddressTypes.HostAndPort(web.publicHost(), web.publicPort())),
              URL.from(WebSettings::url)),
          values ->
              new WebSettings(
                  values.get(LISTEN).host(),
                  values.get(LISTEN).port(),
                  values.get(PUBLIC).host(),
                  values.get(PUBLIC).port(),
                  values.find(URL)));
}
