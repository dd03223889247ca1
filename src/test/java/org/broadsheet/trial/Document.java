package org.broadsheet.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the project.
 *
 * @param file relative to the repository
 */
record Document(Path file, List<String> lines) {
  private static final String FENCE = "```";
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

  /**
   * A fenced block.
   *
   * @param line the number of the line that opens it
   * @param info what stands behind the fence, such as {@code console exits 1}
   */
  record Block(int line, String info, List<String> lines) {
    String language() {
      return info.split(" ", 2)[0];
    }
  }

  Document {
    lines = List.copyOf(lines);
  }

  /** The README, the one of the templates, and all documents of {@code src/doc}. */
  static List<Document> all() {
    try (Stream<Path> files = Files.list(Path.of("src/doc"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("templates/README.md")),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .map(Document::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Document read(Path file) {
    try {
      return new Document(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int start = i;
        List<String> inside = new ArrayList<>();
        while (++i < lines.size() && !lines.get(i).startsWith(FENCE)) {
          inside.add(lines.get(i));
        }
        blocks.add(new Block(start + 1, lines.get(start).substring(FENCE.length()), inside));
      }
    }
    return blocks;
  }

  /** The targets of its links, as written. */
  List<String> links() {
    return prose()
        .map(line -> CODE.matcher(line).replaceAll(""))
        .flatMap(line -> LINK.matcher(line).results())
        .map(link -> link.group(1))
        .toList();
  }

  /** The names by which links lead to its headings, as GitHub makes them. */
  List<String> anchors() {
    return prose()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> NOT_IN_ANCHORS.matcher(heading).replaceAll("").replace(' ', '-'))
        .toList();
  }

  /** All lines outside the fenced blocks. */
  private Stream<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith(FENCE)) {
        inside = !inside;
      } else if (!inside) {
        prose.add(line);
      }
    }
    return prose.stream();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
