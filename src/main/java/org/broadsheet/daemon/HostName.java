package org.broadsheet.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine's host name, read without asking the network. */
final class HostName {
  private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** One word; {@code localhost} where the system does not tell. */
  static String read() {
    try {
      String name = Files.readString(LINUX).replaceAll("\\s", "");
      return name.isEmpty() ? "localhost" : name;
    } catch (IOException elsewhere) {
      return "localhost";
    }
  }
}
