package org.broadsheet.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Identifies where process ids count: one boot of one machine and, where containers have process
 * ids of their own, the container. A host name would not do: two machines may share it.
 */
final class MachineId {
  /** Where the system does not tell. */
  static final String UNKNOWN = "-";

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

  private MachineId() {}

  /** One word. */
  static String read() {
    try {
      String known = Files.readString(BOOT).strip() + Files.readSymbolicLink(PROCESSES);
      return UUID.nameUUIDFromBytes(known.getBytes(US_ASCII)).toString();
    } catch (IOException elsewhere) {
      return UNKNOWN;
    }
  }
}
