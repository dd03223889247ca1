package org.broadsheet.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.byteman.agent.Main;

/** Byteman's scripts: the named points of {@code points.btm} and the bugs of {@code plants.btm}. */
final class Points {
  static final String POINTS = "points.btm";
  static final String PLANTS = "plants.btm";

  private static final Pattern NAME = Pattern.compile("(?m)^RULE (.+)$");

  private Points() {}

  /** The names of the rules in a script, as they stand there. */
  static List<String> names(String script) {
    return NAME.matcher(text(script)).results().map(rule -> rule.group(1)).toList();
  }

  static String text(String script) {
    try (InputStream in = Objects.requireNonNull(Points.class.getResourceAsStream(script))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Java option with which a process heeds scripts. */
  static String agent(String... scripts) {
    Path jar = file(Main.class.getProtectionDomain().getCodeSource().getLocation());
    return Stream.of(scripts)
        .map(script -> "script:" + file(Objects.requireNonNull(Points.class.getResource(script))))
        .collect(Collectors.joining(",", "-javaagent:" + jar + "=", ""));
  }

  /** The Java options that end a process when it has come to a point so many times. */
  static List<String> haltAt(String point, int times) {
    return List.of("-Drig.point=" + point, "-Drig.times=" + times);
  }

  /** The Java options that stop a process when it has come to a point. */
  static List<String> stopAt(String point) {
    return List.of("-Drig.point=" + point, "-Drig.stop=true");
  }

  private static Path file(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
