package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.broadsheet.config.Settings;
import org.broadsheet.config.SettingsReader;
import org.broadsheet.config.SettingsResult;
import org.junit.jupiter.api.Test;

/** Which changes are told as waiting for a restart. */
class RestartNeedsTest {
  private static Settings settings(String web, String store) {
    String yaml =
        """
        feeds: [https://a.example/feed]
        mail: {from: b@example.org, folder: out}
        web: {%s}
        store: {%s}
        """
            .formatted(web, store);
    return switch (SettingsReader.read(yaml, Path.of("b.yaml"), Map.of())) {
      case SettingsResult.Valid(Settings valid, _) -> valid;
      case SettingsResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  @Test
  void whereServersListenAndWhereTheDataLiesIsReadAtTheStart() {
    Settings started = settings("listen: 127.0.0.1:1", "url: 'jdbc:h2:./a'");
    assertThat(RestartNeeds.of(started, settings("listen: 127.0.0.1:2", "url: 'jdbc:h2:./b'")))
        .containsExactly("web", "store");
    assertThat(
            RestartNeeds.of(
                started, settings("listen: 127.0.0.1:1, url: https://a.example/", "user: u")))
        .contains("web");
  }

  @Test
  void whatIsTakenOverNeedsNoRestart() {
    Settings started = settings("url: https://a.example/", "backup: {keep: 3}");
    Settings changed = settings("url: https://b.example/", "backup: off");
    assertThat(RestartNeeds.of(started, changed)).isEqualTo(List.of());
  }
}
