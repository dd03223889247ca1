package org.broadsheet.yaml;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files read for one configuration, remembered so that a change in any of them is noticed. */
public final class SourceFiles {
  private static final int MAX_BYTES = 16_000_000;

  /** A folder of templates has a dozen; no more are read if a larger one is named by mistake. */
  private static final int MAX_FILES = 100;

  private final Map<Path, Seen> seen = new HashMap<>();

  /** A file as it was when read; content is null where it could not be read. */
  private record Seen(@Nullable Stamp stamp, @Nullable ByteBuffer content) {}

  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  /** The content of a file, which is from now on one of the sources. */
  byte[] read(Path file) throws IOException {
    Stamp stamp = stamp(file);
    seen.put(file, new Seen(stamp, null));
    if (stamp != null && stamp.size() > MAX_BYTES) {
      throw new IOException("larger than " + MAX_BYTES / 1_000_000 + " MB");
    }
    byte[] content = Files.readAllBytes(file);
    seen.put(file, new Seen(stamp, ByteBuffer.wrap(content)));
    return content;
  }

  /** Makes a folder's list of files, and the content of each, sources from now on. */
  public void watch(Path folder) {
    remember(folder);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(Files::isRegularFile).limit(MAX_FILES).forEach(this::remember);
    } catch (IOException _) {
      // reported by whoever reads these files
    }
  }

  private void remember(Path source) {
    seen.put(source, new Seen(stamp(source), contentOrNull(source)));
  }

  /**
   * Whether the content of any source differs from what was read. Contents are compared only where
   * time, size or identity of a file differ.
   */
  public boolean changed() {
    boolean changed = false;
    for (Map.Entry<Path, Seen> source : seen.entrySet()) {
      Stamp stamp = stamp(source.getKey());
      if (!Objects.equals(stamp, source.getValue().stamp())) {
        ByteBuffer content = contentOrNull(source.getKey());
        changed |= !Objects.equals(content, source.getValue().content());
        source.setValue(new Seen(stamp, content));
      }
    }
    return changed;
  }

  /** Why a file cannot be read, with what to do about it. */
  static String reason(IOException fault) {
    return switch (fault) {
      case NoSuchFileException _ -> "there is no such file: create it, or correct the path";
      case AccessDeniedException _ -> "permission denied: let this user read it";
      case FileSystemException other when other.getReason() != null ->
          other.getReason() + ": check the path and the disk";
      default -> fault.getMessage() + ": check the path and the disk";
    };
  }

  private static @Nullable ByteBuffer contentOrNull(Path file) {
    try {
      return Files.isDirectory(file) ? names(file) : ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException _) {
      return null;
    }
  }

  private static ByteBuffer names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      String names = files.map(file -> file.getFileName() + "\0").sorted().collect(joining());
      return ByteBuffer.wrap(names.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static @Nullable Stamp stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException _) {
      return null;
    }
  }
}
