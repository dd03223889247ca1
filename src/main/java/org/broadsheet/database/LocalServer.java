package org.broadsheet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.h2.tools.Server;

/**
 * H2's own server on the loopback interface, by which other processes of the same user on the same
 * machine work with an H2 file that this process has open. It serves this one database, and only to
 * those who know a random key, which lies next to the database in a file that only its owner can
 * read.
 */
final class LocalServer implements AutoCloseable {
  private static final int KEY_BYTES = 16;

  private final Server server;
  private final Path port;

  private LocalServer(Server server, Path port) {
    this.server = server;
    this.port = port;
  }

  /** Must be called before any class of H2 is loaded, since H2 reads this once. */
  static void bindToLoopback() {
    System.setProperty("h2.bindAddress", "127.0.0.1");
  }

  /**
   * Starts the server of a file that this process has open.
   *
   * @throws SQLException if no port can be had
   */
  static LocalServer start(DatabaseFile file) throws SQLException {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = HexFormat.of().formatHex(random);
    Server server =
        Server.createTcpServer(
                "-tcpPort",
                "0",
                "-tcpDaemon",
                "-ifExists",
                "-key",
                key,
                FullDiskWaitingFiles.PREFIX + file.base())
            .start();
    try {
      write(file, server.getPort() + "/" + key);
      return new LocalServer(server, file.port());
    } catch (UncheckedIOException failure) {
      server.stop();
      throw failure;
    }
  }

  /** Writes the file atomically; it is never readable by other users. */
  private static void write(DatabaseFile file, String portAndKey) {
    try {
      Path temporary = PrivateFile.createTemporary(file.folder(), "port");
      Files.writeString(temporary, portAndKey);
      Files.move(
          temporary,
          file.port(),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Removes what a process left that died, so that nobody connects to a server that is gone. */
  static void forget(DatabaseFile file) throws IOException {
    Files.deleteIfExists(file.port());
  }

  /** The URL of the server of the process that has the file open, if it has noted one. */
  static Optional<String> find(DatabaseFile file) {
    try {
      String portAndKey = Files.readString(file.port()).strip();
      return Optional.of(
          Dialect.H2.prefix() + "tcp://127.0.0.1:" + portAndKey + ";LOCK_TIMEOUT=10000");
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Disconnects all clients. */
  @Override
  public void close() {
    server.stop();
    try {
      Files.deleteIfExists(port);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
