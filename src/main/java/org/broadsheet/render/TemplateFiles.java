package org.broadsheet.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.broadsheet.news.Picture;
import org.jspecify.annotations.Nullable;

/** Reads template files from the jar and from the operator's folder. */
final class TemplateFiles {
  static final String HTML = "digest.html";
  static final String FRAGMENTS = "fragments.html";
  static final String TEXT = "digest.txt";
  static final String OPERATOR_HTML = "operator.html";
  static final String OPERATOR_TEXT = "operator.txt";
  static final String UNSUBSCRIBE = "leave.html";
  static final String THEME = "theme.css";

  /** The templates, as against theme and words. */
  static final List<String> TEMPLATES =
      List.of(HTML, FRAGMENTS, TEXT, UNSUBSCRIBE, OPERATOR_HTML, OPERATOR_TEXT);

  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "uk", "pl");

  private static final List<String> LOGOS = List.of("logo.png", "logo.jpg", "logo.gif");

  /** Larger files in the folder are refused; the packed ones have a few KB. */
  private static final long MAX_FILE_BYTES = 256 * 1024;

  private TemplateFiles() {}

  /** The file of a language's words. */
  static String words(String language) {
    return "words_" + language + ".properties";
  }

  /** The packed files, by name. */
  static Map<String, String> packed() {
    Map<String, String> files = new LinkedHashMap<>();
    Stream.concat(
            Stream.concat(TEMPLATES.stream(), Stream.of(THEME)),
            LANGUAGES.stream().map(TemplateFiles::words))
        .forEach(name -> files.put(name, readPacked(name)));
    return files;
  }

  /**
   * The files of the operator's folder, by name: those of the packed names, and words of further
   * languages. Other files are ignored.
   */
  static Map<String, String> overrides(@Nullable Path folder, List<String> problems) {
    Map<String, String> files = new TreeMap<>();
    if (folder == null) {
      return files;
    }
    for (Path file : list(folder, problems)) {
      String name = file.getFileName().toString();
      try {
        if (Files.size(file) > MAX_FILE_BYTES) {
          problems.add(name + ": larger than " + MAX_FILE_BYTES / 1024 + " KB");
        } else {
          files.put(name, Files.readString(file, StandardCharsets.UTF_8));
        }
      } catch (CharacterCodingException notUtf8) {
        problems.add(name + ": not in UTF-8");
      } catch (IOException unreadable) {
        problems.add(name + ": cannot be read: " + unreadable.getMessage());
      }
    }
    return files;
  }

  private static List<Path> list(Path folder, List<String> problems) {
    List<Path> files = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(folder, TemplateFiles::isOurs)) {
      entries.forEach(files::add);
    } catch (IOException unreadable) {
      problems.add("the folder of templates cannot be read: " + unreadable.getMessage());
    }
    return files;
  }

  /**
   * The operator's logo, where the folder has one: {@code logo.png}, {@code .jpg} or {@code .gif}.
   */
  static @Nullable Picture logo(@Nullable Path folder, List<String> problems) {
    if (folder == null) {
      return null;
    }
    for (String name : LOGOS) {
      Path file = folder.resolve(name);
      try {
        if (Files.exists(file)) {
          if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IOException("larger than " + MAX_FILE_BYTES / 1024 + " KB");
          }
          return ImageScaler.unscaled(Files.readAllBytes(file));
        }
      } catch (IOException unusable) {
        problems.add(name + ": " + unusable.getMessage());
      }
    }
    return null;
  }

  /** By which a changed file is recognised: its size and when it was written, by name. */
  static Map<String, String> fingerprints(@Nullable Path folder) {
    Map<String, String> fingerprints = new TreeMap<>();
    if (folder != null) {
      for (Path file : list(folder, new ArrayList<>())) {
        fingerprints.put(file.getFileName().toString(), fingerprint(file));
      }
      LOGOS.forEach(logo -> fingerprints.put(logo, fingerprint(folder.resolve(logo))));
    }
    return fingerprints;
  }

  private static String fingerprint(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException _) {
      return "";
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return TEMPLATES.contains(name)
        || name.equals(THEME)
        || (name.startsWith("words_") && name.endsWith(".properties"));
  }

  private static String readPacked(String name) {
    try (InputStream file = TemplateFiles.class.getResourceAsStream("/templates/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its template " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
