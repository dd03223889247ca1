package org.broadsheet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.news.Digest;
import org.broadsheet.news.RenderedPages;
import org.broadsheet.news.Subscriber;
import org.broadsheet.pipeline.LetterComposer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a digest as it would be sent. */
@Command(
    name = "preview",
    description = "Shows a digest as it would be sent; sends and records nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:  broadsheet preview morning --open",
      "          broadsheet preview morning --subscriber reader@example.org --at 2026-03-10T07:00",
      "          broadsheet preview morning --as-new",
      "          broadsheet preview morning --html digest.html --eml digest.eml"
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
      names = "--at",
      paramLabel = "MOMENT",
      description =
          "When, past or future (default: now): 2026-03-10T07:00 on the subscriber's clock, or"
              + " with an offset as in 2026-03-10T07:00Z.")
  private @Nullable String at;

  @Option(
      names = "--as-new",
      description =
          "What a subscriber would get who was shown nothing yet: the stories that are new enough.")
  private boolean asNew;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes the HTML page to a file; - is standard output.")
  private @Nullable Path html;

  @Option(
      names = "--text",
      description = "Prints the plain text; the default without another option.")
  private boolean text;

  @Option(
      names = "--eml",
      paramLabel = "FILE",
      description = "Writes the whole message to a file; - is standard output.")
  private @Nullable Path eml;

  @Option(names = "--open", description = "Shows the HTML page in the browser.")
  private boolean open;

  @Override
  public Integer call() throws IOException {
    Settings settings = config.settingsWithoutLogins();
    Digest wanted = ConfiguredNames.find("digest", digest, settings.digests(), Digest::name);
    Subscriber reader = reader(settings, wanted);
    try (Application application = Application.open(settings)) {
      application.queries().tellProblems();
      Instant moment = at == null ? application.now() : moment(at, reader.zone());
      show(
          asNew
              ? application.queries().previewAsNew(wanted, reader, moment)
              : application.queries().preview(wanted, reader, moment));
    }
    return 0;
  }

  private void show(LetterComposer.Composed composed) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    RenderedPages pages = composed.pages();
    if (html != null) {
      write(html, pages.standalone().getBytes(StandardCharsets.UTF_8));
    }
    if (eml != null) {
      write(eml, composed.letter().mime());
    }
    if (open) {
      Path page = Files.createTempFile("broadsheet-preview-", ".html");
      write(page, pages.standalone().getBytes(StandardCharsets.UTF_8));
      Browser.show(page);
    }
    if (text || (html == null && eml == null && !open)) {
      out.println("Subject: " + pages.subject());
      out.println();
      out.println(pages.text());
    }
  }

  /** Prints the name of the file it writes. */
  private void write(Path file, byte[] bytes) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (file.toString().equals("-")) {
      out.print(new String(bytes, StandardCharsets.UTF_8));
      out.flush();
    } else {
      Files.write(file, bytes);
      out.println(file);
    }
  }

  private static Instant moment(String text, ZoneId zone) {
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      return moment instanceof ZonedDateTime zoned
          ? zoned.toInstant()
          : LocalDateTime.from(moment).atZone(zone).toInstant();
    } catch (DateTimeException _) {
      throw new CommandFailure(
          "--at: \"%s\" is not a moment: write it as in 2026-03-10T07:00 or 2026-03-10T07:00Z"
              .formatted(text));
    }
  }

  private Subscriber reader(Settings settings, Digest wanted) {
    if (subscriber != null) {
      return ConfiguredNames.find(
          "subscriber", subscriber, settings.subscribers(), Subscriber::email);
    }
    return settings.subscribers().stream()
        .filter(each -> each.digests().contains(wanted.name()))
        .findFirst()
        .orElseThrow(
            () -> new CommandFailure("nobody receives the digest \"%s\"".formatted(wanted.name())));
  }
}
