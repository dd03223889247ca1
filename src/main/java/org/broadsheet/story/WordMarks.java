package org.broadsheet.story;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found of the words of a report when it was first read: which are habitual and which are
 * names. It is kept with the report, since both depend on what was known then.
 */
final class WordMarks {
  private static final String BETWEEN = " ";

  private final int hash;
  private final BitSet habitual;
  private final BitSet names;

  /**
   * @param hash of the words
   */
  WordMarks(int hash, BitSet habitual, BitSet names) {
    this.hash = hash;
    this.habitual = habitual;
    this.names = names;
  }

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
    return new WordMarks(HexFormat.fromHexDigits(parts[0]), bits(parts[1]), bits(parts[2]));
  }

  private static BitSet bits(String hex) {
    return BitSet.valueOf(HexFormat.of().parseHex(hex));
  }

  /** Whether they are of the same words. */
  boolean areOf(int wordsHash) {
    return hash == wordsHash;
  }

  boolean isHabitual(int word) {
    return habitual.get(word);
  }

  boolean isName(int word) {
    return names.get(word);
  }

  /** Short hexadecimal numbers. */
  @Override
  public String toString() {
    return Stream.of(habitual, names)
        .map(bits -> HexFormat.of().formatHex(bits.toByteArray()))
        .collect(Collectors.joining(BETWEEN, HexFormat.of().toHexDigits(hash) + BETWEEN, ""));
  }
}
