package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Newsroom;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Subscriber;
import org.broadsheet.shift.Press;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a digest as it would go out now. */
@Command(
    name = "preview",
    description = "Shows a digest as it would go out now; sends and records nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:  broadsheet preview morning --subscriber reader@example.org --html digest.html"
    })
final class PreviewCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIGEST", description = "The digest's name in the configuration.")
  private String digest = "";

  @Option(
      names = "--subscriber",
      paramLabel = "ADDRESS",
      description = "For whom (default: the first who receives the digest).")
  private @Nullable String subscriber;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes the HTML page to a file instead of the text to the terminal.")
  private @Nullable Path html;

  @Override
  public Integer call() throws IOException {
    Settings settings = config.settings();
    Digest wanted = Named.find("digest", digest, settings.digests(), Digest::name);
    Subscriber reader = reader(settings, wanted);
    PrintWriter out = spec.commandLine().getOut();
    try (Newsroom newsroom = Newsroom.open(settings)) {
      Press.Printed printed = newsroom.preview(wanted, reader);
      if (html != null) {
        Files.writeString(html, printed.html());
        out.println(html);
      } else {
        out.println("Subject: " + printed.subject());
        out.println();
        out.println(printed.text());
      }
    }
    return 0;
  }

  private Subscriber reader(Settings settings, Digest wanted) {
    if (subscriber != null) {
      return Named.find("subscriber", subscriber, settings.subscribers(), Subscriber::email);
    }
    return settings.subscribers().stream()
        .filter(each -> each.digests().contains(wanted.name()))
        .findFirst()
        .orElseThrow(() -> new Fault("nobody receives the digest \"%s\"".formatted(wanted.name())));
  }
}
