package org.broadsheet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
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
  private static final String SUFFIX = ".port";

  private final Server server;
  private final Path note;

  private LocalServer(Server server, Path note) {
    this.server = server;
    this.note = note;
  }

  /** To be called before any class of H2 is loaded: it reads this once. */
  static void bindToLoopback() {
    System.setProperty("h2.bindAddress", "127.0.0.1");
  }

  /**
   * Starts the server of a file that this process has open.
   *
   * @throws SQLException if no port can be had
   */
  static LocalServer start(Path database) throws SQLException {
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
                FullDiskWaitingFiles.PREFIX + database)
            .start();
    try {
      Path note = note(database);
      write(note, server.getPort() + "/" + key);
      return new LocalServer(server, note);
    } catch (UncheckedIOException failure) {
      server.stop();
      throw failure;
    }
  }

  /** Whole or not at all, and never readable by others. */
  private static void write(Path note, String text) {
    try {
      Path folder = Objects.requireNonNull(note.getParent(), "a file lies in a folder");
      Path draft = Files.createTempFile(folder, "port", null, ownerOnly(folder));
      Files.writeString(draft, text);
      Files.move(draft, note, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Removes what a process left that died, so that nobody connects to a server that is gone. */
  static void forget(Path database) throws IOException {
    Files.deleteIfExists(note(database));
  }

  /** The URL of the server of the process that has the file open, if it has noted one. */
  static Optional<String> find(Path database) {
    try {
      String portAndKey = Files.readString(note(database)).strip();
      return Optional.of(
          Dialect.H2.prefix() + "tcp://127.0.0.1:" + portAndKey + ";LOCK_TIMEOUT=10000");
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static Path note(Path database) {
    return database.resolveSibling(database.getFileName() + SUFFIX);
  }

  /** Disconnects all clients. */
  @Override
  public void close() {
    server.stop();
    try {
      Files.deleteIfExists(note);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
