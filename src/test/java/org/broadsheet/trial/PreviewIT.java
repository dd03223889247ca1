package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.broadsheet.trial.AssembledApplication.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code preview --open} on a desktop, which the first program on the path plays. */
@EnabledOnOs(OS.LINUX)
class PreviewIT {
  @TempDir private Path folder;

  @BeforeEach
  void configure() throws Exception {
    Files.writeString(
        folder.resolve("broadsheet.yaml"),
        """
        feeds: ["http://127.0.0.1:1/feed"]
        topics: [{name: Bees, match: bees}]
        digests: [{name: morning, title: Morning News, at: "07:00"}]
        subscribers: [{email: ada@reader.example}]
        mail: {from: paper@example.org, folder: out}
        store: {url: "jdbc:h2:./data"}
        """);
  }

  private Result preview() throws Exception {
    return new AssembledApplication(folder)
        .with("PATH", folder + ":" + System.getenv("PATH"))
        .run("preview", "morning", "--open", "-c", "broadsheet.yaml");
  }

  private void install(String program) throws Exception {
    Path desktop = Files.writeString(folder.resolve("xdg-open"), program);
    Files.setPosixFilePermissions(desktop, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void thePreviewOpensInTheBrowser() throws Exception {
    Path opened = folder.resolve("opened");
    install(
        "#!/bin/sh\necho \"$1\" > '%s.new' && mv '%s.new' '%s'\n"
            .formatted(opened, opened, opened));
    Result result = preview();
    assertThat(result.exitCode()).as(result.all()).isZero();
    Wait.until("the page to be opened", () -> Files.exists(opened));
    Path page = Path.of(URI.create(Files.readString(opened).strip()));
    assertThat(result.out().strip()).isEqualTo(page.toString());
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("Morning News");
    Files.delete(page);
  }
}
