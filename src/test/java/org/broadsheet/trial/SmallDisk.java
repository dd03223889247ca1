package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of some megabytes, in memory, which can be full. */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /** Mounts one at a folder, which is made; where that is not allowed the test is left out. */
  public static SmallDisk at(Path folder, int megabytes) throws IOException {
    Files.createDirectory(folder);
    String size = "size=" + megabytes + "m";
    int refused = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
    assumeThat(refused).as("a small disk of its own can be mounted").isZero();
    return new SmallDisk(folder);
  }

  /** Where it is mounted. */
  public Path folder() {
    return folder;
  }

  /** Fills it to its last block. */
  public void fill() throws IOException {
    byte[] block = new byte[BLOCK];
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }

  /** Gives back what {@link #fill} took. */
  public void free() throws IOException {
    Files.delete(ballast);
  }

  @Override
  public void close() throws IOException {
    run("umount", "-l", folder.toString());
  }

  private static int run(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join()
        .exitValue();
  }
}
