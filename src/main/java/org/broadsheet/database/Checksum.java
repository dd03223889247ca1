package org.broadsheet.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * The size and CRC of a file's content.
 *
 * @param size in bytes
 * @param crc CRC-32C (RFC 3720) of all bytes
 */
record Checksum(long size, int crc) {
  private static final int BUFFER = 1 << 18;

  /** Reads a file from its beginning to its end. */
  static Checksum of(FileChannel file) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(file.size(), 1, BUFFER));
    long size = 0;
    while (file.read(buffer.clear(), size) > 0) {
      size += buffer.position();
      crc.update(buffer.flip());
    }
    return new Checksum(size, (int) crc.getValue());
  }
}
