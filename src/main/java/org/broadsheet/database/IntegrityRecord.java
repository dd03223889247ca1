package org.broadsheet.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One of the two records of an {@link IntegrityFile}: a line of text, padded with blanks, whose
 * last word is the CRC-32C of those before.
 *
 * @param turn of the two records, the one with the higher number is valid
 */
record IntegrityRecord(long turn, IntegrityState state) {
  /** In bytes; far less than a disk sector. */
  static final int LENGTH = 128;

  byte[] write() {
    String words = "seal " + turn + " " + words(state);
    String line = words + " " + sum(words);
    return (line + " ".repeat(LENGTH - 1 - line.length()) + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String words(IntegrityState state) {
    return switch (state) {
      case IntegrityState.None() -> "none";
      case IntegrityState.Making() -> "making";
      case IntegrityState.Open(long mark) -> "open " + mark;
      case IntegrityState.Closed(long mark, Checksum content) ->
          "closed " + mark + " " + content.size() + " " + content.crc();
    };
  }

  private static String sum(String words) {
    CRC32C crc = new CRC32C();
    crc.update(words.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /**
   * The valid record. An empty file, or one of zeros as a power cut leaves it, says nothing; any
   * other content that is unreadable says that there was a database.
   */
  static IntegrityRecord newest(byte[] file, int length) {
    IntegrityRecord newest = null;
    for (int start = 0; start < length; start += LENGTH) {
      int end = Math.min(length, start + LENGTH);
      Optional<IntegrityRecord> record =
          read(new String(file, start, end - start, StandardCharsets.ISO_8859_1));
      if (record.isPresent() && (newest == null || record.get().turn > newest.turn)) {
        newest = record.get();
      }
    }
    if (newest != null) {
      return newest;
    }
    byte[] zeros = new byte[length];
    return new IntegrityRecord(
        0,
        Arrays.equals(file, 0, length, zeros, 0, length)
            ? new IntegrityState.None()
            : new IntegrityState.Open(0));
  }

  private static Optional<IntegrityRecord> read(String record) {
    String line = record.strip();
    int last = line.lastIndexOf(' ');
    if (last < 0 || !sum(line.substring(0, last)).equals(line.substring(last + 1))) {
      return Optional.empty();
    }
    String[] words = line.substring(0, last).split(" ", -1);
    long turn = Long.parseLong(words[1]);
    return switch (words[2]) {
      case "none" -> Optional.of(new IntegrityRecord(turn, new IntegrityState.None()));
      case "making" -> Optional.of(new IntegrityRecord(turn, new IntegrityState.Making()));
      case "open" ->
          Optional.of(new IntegrityRecord(turn, new IntegrityState.Open(Long.parseLong(words[3]))));
      case "closed" -> Optional.of(new IntegrityRecord(turn, closed(words)));
      default -> Optional.empty();
    };
  }

  private static IntegrityState closed(String[] words) {
    Checksum content = new Checksum(Long.parseLong(words[4]), Integer.parseInt(words[5]));
    return new IntegrityState.Closed(Long.parseLong(words[3]), content);
  }
}
