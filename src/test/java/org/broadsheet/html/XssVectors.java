package org.broadsheet.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** HTML that would act in a browser, from {@code xss-vectors.txt} and by rule. */
final class XssVectors {
  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-f]{4})");
  private static final List<String> ELEMENTS =
      List.of("a", "img", "p", "td", "svg", "form", "object", "x-y");
  private static final List<String> ATTRIBUTES =
      List.of(
          "href",
          "src",
          "action",
          "formaction",
          "data",
          "cite",
          "background",
          "poster",
          "longdesc",
          "profile",
          "usemap",
          "classid",
          "codebase",
          "manifest",
          "icon",
          "archive",
          "ping",
          "srcset",
          "xlink:href",
          "style",
          "title",
          "alt",
          "lang",
          "dir",
          "width",
          "start",
          "srcdoc",
          "from",
          "to",
          "values",
          "is",
          "slot",
          "id",
          "name",
          "on",
          "onerror");

  private XssVectors() {}

  static Stream<String> all() {
    return Stream.concat(written(), everywhere());
  }

  private static Stream<String> written() {
    try (InputStream in =
        Objects.requireNonNull(XssVectors.class.getResourceAsStream("xss-vectors.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isEmpty() && !line.startsWith("# "))
              .map(XssVectors::unescaped)
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescaped(String line) {
    return UNICODE
        .matcher(line)
        .replaceAll(hex -> Character.toString(Integer.parseInt(hex.group(1), 16)))
        .translateEscapes();
  }

  /** An address that runs, in every attribute of elements of every kind. */
  private static Stream<String> everywhere() {
    return ELEMENTS.stream()
        .flatMap(
            element ->
                ATTRIBUTES.stream()
                    .map(name -> "<%s %s=\"javascript:alarm()\">x".formatted(element, name)));
  }
}
