package org.broadsheet.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * Files that only their owner can read and write, and that belong to the owner of their folder: a
 * command that root runs leaves nothing that the daemon's user cannot use.
 */
final class PrivateFile {
  private PrivateFile() {}

  /** Creates an empty file, and the folders it lies in, where there is none yet. */
  static void create(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    createFolder(folderOf(file));
    try {
      Files.createFile(file, ownerOnly(file));
      giveToFoldersOwner(file);
    } catch (FileAlreadyExistsException _) {
      // another process was quicker
    }
  }

  /** Creates a folder, and those it lies in, where there is none yet. */
  static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    createFolder(folderOf(folder));
    try {
      Files.createDirectory(folder);
      giveToFoldersOwner(folder);
    } catch (FileAlreadyExistsException exists) {
      if (!Files.isDirectory(folder)) {
        throw exists;
      }
    }
  }

  /** Creates an empty file of an unused name, such as {@code port123}. */
  static Path createTemporary(Path folder, String prefix) throws IOException {
    Path file = Files.createTempFile(folder, prefix, null, ownerOnly(folder));
    giveToFoldersOwner(file);
    return file;
  }

  /** The root is its own. */
  private static Path folderOf(Path file) {
    Path place = file.toAbsolutePath();
    Path parent = place.getParent();
    return parent == null ? place : parent;
  }

  private static FileAttribute<?>[] ownerOnly(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Only root can; anybody else keeps what he has created. */
  private static void giveToFoldersOwner(Path created) {
    try {
      UserPrincipal owner = Files.getOwner(folderOf(created));
      if (!owner.equals(Files.getOwner(created, LinkOption.NOFOLLOW_LINKS))) {
        Files.getFileAttributeView(created, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setOwner(owner);
      }
    } catch (IOException | UnsupportedOperationException _) {
      // stays as it was created
    }
  }
}
