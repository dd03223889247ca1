package org.broadsheet.story;

import java.util.BitSet;
import java.util.HexFormat;
import org.broadsheet.news.Habitual;

/**
 * What was found of the words of a report when it was first read: which are habitual and which are
 * names. It is kept with the report, since both depend on what was known then.
 *
 * @param hash of the words
 * @param names the numbers of the words that are names
 */
record WordMarks(int hash, BitSet names, Habitual habitual) {
  private static final String BETWEEN = " ";

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static WordMarks of(String written) {
    String[] parts = written.split(BETWEEN, -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not marks of words: " + written);
    }
    return new WordMarks(
        HexFormat.fromHexDigits(parts[0]),
        BitSet.valueOf(HexFormat.of().parseHex(parts[1])),
        Habitual.of(parts[2]));
  }

  /** As in {@code 0003fa9c 12 0-12;30-55}. */
  @Override
  public String toString() {
    String hex = HexFormat.of().formatHex(names.toByteArray());
    return HexFormat.of().toHexDigits(hash) + BETWEEN + hex + BETWEEN + habitual;
  }
}
