package org.broadsheet.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes header fields. Whatever it is given, each call adds exactly one, under the given name:
 * outside text passes {@link HeaderText#oneLine} first and is encoded (RFC 2047) unless it is
 * printable ASCII, so the only line ends are the folds made here. Lines keep to 78 characters, save
 * where a single address is longer.
 */
final class HeaderWriter {
  private static final int LINE = 78;
  private static final int MAX_ENCODED_WORD = 75;
  private static final String CRLF = "\r\n";

  private final List<String> fields = new ArrayList<>();

  /** Free text, such as a subject. */
  HeaderWriter text(String name, String value) {
    String line = HeaderText.oneLine(value);
    List<String> words = List.of(line.split(" ", -1));
    return fold(name, needsNoEncoding(name, words) ? words : encoded(name, line));
  }

  /** A display name and an address in angle brackets (RFC 5322 {@code name-addr}). */
  HeaderWriter named(String name, String phrase, String address) {
    String line = HeaderText.oneLine(phrase);
    if (line.isEmpty()) {
      return token(name, '<' + address + '>');
    }
    List<String> parts = new ArrayList<>(phrase(name, line));
    parts.add('<' + requireToken(address) + '>');
    return fold(name, parts);
  }

  /**
   * Words of the program's own, never altered.
   *
   * @throws IllegalArgumentException if one is more than a word
   */
  HeaderWriter token(String name, String... words) {
    for (String word : words) {
      requireToken(word);
    }
    return fold(name, List.of(words));
  }

  /** The fields so far, folded, without the line ends that end them. */
  List<String> fields() {
    return Collections.unmodifiableList(fields);
  }

  /** The lines so far, each with its end. */
  @Override
  public String toString() {
    return String.join(CRLF, fields) + CRLF;
  }

  /** Bare where atoms suffice, else quoted, else encoded. */
  private static List<String> phrase(String name, String line) {
    List<String> bare = List.of(line.split(" ", -1));
    if (!needsNoEncoding(name, bare)) {
      return encoded(name, line);
    }
    if (line.chars().allMatch(c -> c == ' ' || Mailbox.isAtomText(c))) {
      return bare;
    }
    List<String> quoted = List.of(quoted(line).split(" ", -1));
    return needsNoEncoding(name, quoted) ? quoted : encoded(name, line);
  }

  private HeaderWriter fold(String name, List<String> words) {
    StringBuilder lines = new StringBuilder(name).append(':');
    int column = name.length() + 1;
    boolean first = true;
    for (String word : words) {
      if (!first && column + 1 + word.length() > LINE) {
        lines.append(CRLF);
        column = 0;
      }
      lines.append(' ').append(word);
      column += 1 + word.length();
      first = false;
    }
    fields.add(lines.toString());
    return this;
  }

  private static boolean needsNoEncoding(String name, List<String> words) {
    return words.stream()
        .allMatch(
            word ->
                word.length() <= maxWordLength(name)
                    && !word.contains("=?")
                    && !word.endsWith("\\") // before a fold, some readers take it for an escape
                    && word.chars().allMatch(c -> c > ' ' && c < 0x7F));
  }

  private static List<String> encoded(String name, String line) {
    return EncodedWords.of(line, maxWordLength(name));
  }

  /** Leaves room for the header's name, and for quotes, in the first line. */
  private static int maxWordLength(String name) {
    return Math.min(MAX_ENCODED_WORD, LINE - name.length() - 4);
  }

  private static String quoted(String line) {
    return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String requireToken(String word) {
    boolean fit = !word.isEmpty() && HeaderText.oneLine(word).equals(word) && !word.contains(" ");
    if (!fit) {
      throw new IllegalArgumentException("not a header's token: " + HeaderText.oneLine(word));
    }
    return word;
  }
}
