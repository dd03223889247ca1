package org.broadsheet.daemon;

import java.time.Duration;
import java.util.Optional;
import org.broadsheet.web.HubRequests;
import org.jspecify.annotations.Nullable;

/** The callbacks of WebSub hubs, under whichever settings are in force. Thread-safe. */
final class CurrentHubs implements HubRequests {
  private final Application application;

  CurrentHubs(Application application) {
    this.application = application;
  }

  @Override
  public boolean confirmBegin(String token, String topic, @Nullable Duration lease) {
    return application.askHubs(false, hubs -> hubs.confirmBegin(token, topic, lease));
  }

  @Override
  public boolean confirmEnd(String token, String topic) {
    return application.askHubs(false, hubs -> hubs.confirmEnd(token, topic));
  }

  @Override
  public void denied(String token, String topic, @Nullable String reason) {
    application.askHubs(
        false,
        hubs -> {
          hubs.denied(token, topic, reason);
          return true;
        });
  }

  @Override
  public Optional<String> secret(String token) {
    return application.askHubs(Optional.empty(), hubs -> hubs.secret(token));
  }

  @Override
  public void deliver(String token, byte[] body, @Nullable String contentType) {
    application.askHubs(
        false,
        hubs -> {
          hubs.deliver(token, body, contentType);
          return true;
        });
  }
}
