package org.broadsheet.news;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of an entry its feed always says: credits, subscription notices, date stamps, other
 * headlines. It is evidence of nothing.
 *
 * @param title passages of the title
 * @param text passages of the beginning of the visible text
 */
public record Habitual(List<Passage> title, List<Passage> text) {
  public static final Habitual NOTHING = new Habitual(List.of(), List.of());

  /**
   * A part of a text.
   *
   * @param start of its first character
   * @param end behind its last character
   */
  public record Passage(int start, int end) {
    public Passage {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException("no passage: %d-%d".formatted(start, end));
      }
    }

    @Override
    public String toString() {
      return start + "-" + end;
    }
  }

  public Habitual {
    title = List.copyOf(title);
    text = List.copyOf(text);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Habitual of(String written) {
    String[] parts = written.split(";", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not passages of title and text: " + written);
    }
    return new Habitual(passages(parts[0]), passages(parts[1]));
  }

  private static List<Passage> passages(String written) {
    List<Passage> passages = new ArrayList<>();
    for (String each : written.isEmpty() ? new String[0] : written.split(",", -1)) {
      String[] ends = each.split("-", -1);
      if (ends.length != 2) {
        throw new IllegalArgumentException("no passage: " + each);
      }
      passages.add(new Passage(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
    }
    return passages;
  }

  /** As in {@code 0-12;30-55,80-91}: the passages of the title, then those of the text. */
  @Override
  public String toString() {
    return written(title) + ";" + written(text);
  }

  private static String written(List<Passage> passages) {
    return passages.stream().map(Passage::toString).collect(Collectors.joining(","));
  }
}
