package org.broadsheet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder with the verified backups of one H2 database. */
public final class BackupFolder {
  private final DatabaseFile database;
  private final Path folder;
  private final @Nullable CreationMark mark;

  private BackupFolder(DatabaseFile database, Path folder, @Nullable CreationMark mark) {
    this.database = database;
    this.folder = folder;
    this.mark = mark;
  }

  /**
   * The backup folder of the database at an address; empty where it is no H2 file, and has tools of
   * its own for backups.
   *
   * @param folder where the backups lie; when null, in {@code backups} beside the database
   */
  public static Optional<BackupFolder> of(DatabaseAddress address, @Nullable Path folder) {
    return DatabaseFile.of(address)
        .map(
            file ->
                new BackupFolder(
                    file,
                    folder == null ? file.backups() : folder.toAbsolutePath().normalize(),
                    null));
  }

  /**
   * The same; that the database was made is noted in another folder, so that it is missed when its
   * own is lost.
   *
   * @param notes the folder, best that of the configuration
   */
  public BackupFolder noting(Path notes) {
    return new BackupFolder(database, folder, new CreationMark(notes, database));
  }

  /** Its path; need not exist. */
  public Path folder() {
    return folder;
  }

  /** The file that H2 writes. */
  public Path file() {
    return database.data();
  }

  DatabaseFile database() {
    return database;
  }

  /** The note that the database was made; empty where none is kept. */
  Optional<CreationMark> mark() {
    return Optional.ofNullable(mark);
  }

  /** Whether the backups are not lost with the folder of the database. */
  boolean isApart() {
    return !folder.normalize().startsWith(database.folder().normalize());
  }

  /** All backups, the newest by what they hold first. */
  public List<Backup> backups() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> Backup.read(database.name(), file).stream())
          .sorted(Backup.BY_CONTENT.reversed())
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The newest backup. */
  public Optional<Backup> newest() {
    return backups().stream().findFirst();
  }

  /**
   * The backup in a file, which need not be in this folder.
   *
   * @param name a path, or the name of a file in this folder
   */
  public Optional<Backup> find(Path name) throws IOException {
    for (Path file : List.of(name, folder.resolve(name))) {
      if (Files.isRegularFile(file)) {
        Optional<Backup> named = Backup.read(database.name(), file);
        return named.isPresent()
            ? named
            : Optional.of(
                new Backup(
                    file, Files.getLastModifiedTime(file).toInstant(), DatabaseZip.mark(file)));
      }
    }
    return Optional.empty();
  }

  /** Removes all but the newest backups, and never the one that was just made. */
  void keep(int most, Backup made) throws IOException {
    List<Backup> others =
        backups().stream().filter(backup -> !backup.file().equals(made.file())).toList();
    for (Backup old : others.subList(Math.min(most - 1, others.size()), others.size())) {
      Files.deleteIfExists(old.file());
    }
  }
}
