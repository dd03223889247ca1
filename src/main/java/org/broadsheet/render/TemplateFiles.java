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

/** Where templates come from: the jar, and the operator's folder. */
final class TemplateFiles {
  static final String HTML = "digest.html";
  static final String FRAGMENTS = "fragments.html";
  static final String TEXT = "digest.txt";
  static final String OPERATOR_HTML = "operator.html";
  static final String OPERATOR_TEXT = "operator.txt";
  static final String LEAVE = "leave.html";
  static final String THEME = "theme.css";

  /** What is printed, as against what it is printed with. */
  static final List<String> TEMPLATES =
      List.of(HTML, FRAGMENTS, TEXT, LEAVE, OPERATOR_HTML, OPERATOR_TEXT);

  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "uk", "pl");

  private static final List<String> LOGOS = List.of("logo.png", "logo.jpg", "logo.gif");

  /** Larger files in the folder are refused; the packed ones have a few KB. */
  private static final long LARGEST = 256 * 1024;

  private TemplateFiles() {}

  /** The file of a language's words. */
  static String words(String language) {
    return "words_" + language + ".properties";
  }

  /** What the jar holds, by file name. */
  static Map<String, String> packed() {
    Map<String, String> files = new LinkedHashMap<>();
    Stream.concat(
            Stream.concat(TEMPLATES.stream(), Stream.of(THEME)),
            LANGUAGES.stream().map(TemplateFiles::words))
        .forEach(name -> files.put(name, readPacked(name)));
    return files;
  }

  /**
   * What the operator's folder holds, by file name: those of the packed names, and words of further
   * languages. Other files are not ours to read.
   */
  static Map<String, String> overrides(@Nullable Path folder, List<String> problems) {
    Map<String, String> files = new TreeMap<>();
    if (folder == null) {
      return files;
    }
    for (Path file : list(folder, problems)) {
      String name = file.getFileName().toString();
      try {
        if (Files.size(file) > LARGEST) {
          problems.add(name + ": larger than " + LARGEST / 1024 + " KB");
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
          if (Files.size(file) > LARGEST) {
            throw new IOException("larger than " + LARGEST / 1024 + " KB");
          }
          return ImageScaler.asItIs(Files.readAllBytes(file));
        }
      } catch (IOException unusable) {
        problems.add(name + ": " + unusable.getMessage());
      }
    }
    return null;
  }

  /** What tells whether a file has changed since: its size and when it was written, by name. */
  static Map<String, String> marks(@Nullable Path folder) {
    Map<String, String> marks = new TreeMap<>();
    if (folder != null) {
      for (Path file : list(folder, new ArrayList<>())) {
        marks.put(file.getFileName().toString(), mark(file));
      }
      LOGOS.forEach(logo -> marks.put(logo, mark(folder.resolve(logo))));
    }
    return marks;
  }

  private static String mark(Path file) {
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
