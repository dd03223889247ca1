package org.broadsheet.cli;

import java.util.concurrent.Callable;
import org.broadsheet.config.Settings;
import org.broadsheet.daemon.Application;
import org.broadsheet.news.Digest;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a subscriber's last edition again. */
@Command(
    name = "send",
    description =
        "Composes a subscriber's last edition again, under a new Message-ID, and puts it in the"
            + " outbox.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:  broadsheet send morning --to reader@example.org --again"})
final class SendCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIGEST", description = "The digest's name in the configuration.")
  private String digest = "";

  @Option(names = "--to", paramLabel = "ADDRESS", required = true, description = "The subscriber.")
  private String to = "";

  @Option(names = "--again", description = "Confirms that a second copy is wanted.")
  private boolean again;

  @Override
  public Integer call() {
    if (!again) {
      throw new CommandFailure("the daemon sends each edition once: add --again for a second copy");
    }
    Settings settings = config.settings();
    Digest wanted = ConfiguredNames.find("digest", digest, settings.digests(), Digest::name);
    Subscriber reader =
        ConfiguredNames.find("subscriber", to, settings.subscribers(), Subscriber::email);
    try (Application application = Application.open(settings)) {
      EditionKey key =
          application
              .reissue(wanted, reader)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          "there is no edition of \"%s\" for %s that could be sent again"
                              .formatted(digest, to)));
      spec.commandLine()
          .getOut()
          .printf(
              "The edition of %s is in the outbox; the daemon sends it, or \"once deliver\".%n",
              key.slot());
    }
    return 0;
  }
}
