package org.broadsheet.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.broadsheet.config.Settings;
import org.broadsheet.config.StoreSettings;
import org.broadsheet.config.WebSettings;
import org.jspecify.annotations.Nullable;

/** Which changes of the settings a running daemon cannot take over. */
final class RestartNeeds {
  private RestartNeeds() {}

  /** The keys whose change needs a restart, by their names in the file. */
  static List<String> of(Settings started, Settings changed) {
    List<String> keys = new ArrayList<>();
    if (!listening(started.web()).equals(listening(changed.web()))) {
      keys.add("web");
    }
    if (!address(started.store()).equals(address(changed.store()))) {
      keys.add("store");
    }
    if (!Objects.equals(started.stories().model(), changed.stories().model())) {
      keys.add("stories: model");
    }
    return keys;
  }

  /** Where servers listen; what stands behind them is taken over. */
  private static List<Object> listening(@Nullable WebSettings web) {
    return web == null
        ? List.of()
        : List.of(web.host(), web.port(), web.publicHost(), web.publicPort(), web.url() == null);
  }

  private static List<Object> address(StoreSettings store) {
    return List.of(
        store.url(), Optional.ofNullable(store.user()), Optional.ofNullable(store.password()));
  }
}
