package org.broadsheet.mail;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** A folder that letters are written into. */
final class MailFolder {
  private MailFolder() {}

  /**
   * Finds out whether letters can be written, and leaves nothing behind: a folder that is not there
   * yet is made when the first letter comes, by the user who writes it.
   *
   * @param folder the one that is configured
   * @param part the one in it that files are written into first
   */
  static void tryWriting(Path folder, Path part) throws IOException {
    Path place = part.toAbsolutePath();
    while (Files.notExists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    if (!Files.isDirectory(place)) {
      throw new NotDirectoryException(place.toString());
    }
    if (!Files.isWritable(place)) {
      throw new AccessDeniedException(place.toString());
    }
    if (place.startsWith(folder.toAbsolutePath())) {
      Files.delete(Files.createTempFile(place, ".check", ".part"));
    }
  }

  /** Why a folder could not be written to. */
  static String reason(IOException failure) {
    return HeaderText.oneLine(
        switch (failure) {
          case AccessDeniedException denied -> "permission denied for " + denied.getFile();
          case NotDirectoryException file -> file.getFile() + " is no folder";
          case FileSystemException refused when refused.getReason() != null ->
              refused.getReason() + ": " + refused.getFile();
          default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
        });
  }
}
