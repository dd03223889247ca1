package org.broadsheet.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the operating system refused to do with a file, in words. */
final class FileFailure {
  private FileFailure() {}

  /** One line without a full stop: the cause and, where there is one, the remedy. */
  static String words(FileSystemException failure) {
    String file = String.valueOf(failure.getFile());
    return switch (failure) {
      case AccessDeniedException _ -> permissionDenied(Path.of(file));
      case NoSuchFileException _ -> "there is no file or folder " + file;
      default -> file + ": " + (failure.getReason() == null ? "failed" : failure.getReason());
    };
  }

  /** Who may, and who asked in vain. */
  static String permissionDenied(Path file) {
    Path owned = existing(file.toAbsolutePath());
    String user = System.getProperty("user.name", "this user");
    String owner = owner(owned);
    return "permission denied for %s: run the command as the user who owns %s%s, or let %s read and write there"
        .formatted(file, owned, owner.isEmpty() ? "" : ", " + owner, user);
  }

  private static Path existing(Path file) {
    Path place = file;
    while (Files.notExists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  private static String owner(@Nullable Path place) {
    try {
      return place == null ? "" : Files.getOwner(place).getName();
    } catch (IOException | UnsupportedOperationException _) {
      return "";
    }
  }
}
