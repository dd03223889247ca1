package org.broadsheet.daemon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.broadsheet.config.WebSettings;
import org.broadsheet.web.Listen;

/** Tries whether the web servers could listen where the settings say, short of answering there. */
public final class PortCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private PortCheck() {}

  /**
   * What was found of one port.
   *
   * @param place host and port
   * @param problem what is wrong, with the remedy; empty where it is free, or Broadsheet has it
   * @param note what else there is to say; may be empty
   */
  public record Finding(String place, Optional<String> problem, String note) {}

  /**
   * Tries each port.
   *
   * @param application open, so that it is known whether a daemon has the database
   */
  public static List<Finding> look(WebSettings settings, Application application) {
    Listen inside = new Listen(settings.host(), settings.port());
    List<Listen> all = new ArrayList<>(List.of(inside));
    if (settings.url() != null) {
      all.add(new Listen(settings.publicHost(), settings.publicPort()));
    }
    List<Optional<String>> problems = all.stream().map(Listen::problem).toList();
    boolean isRunning =
        problems.getFirst().isPresent()
            && (application.store().database().isClientOfLocalServer() || hasHealth(inside));
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String place = all.get(i).host() + ':' + all.get(i).port();
      findings.add(
          isRunning
              ? new Finding(place, Optional.empty(), "Broadsheet runs and listens there")
              : new Finding(place, problems.get(i), ""));
    }
    return findings;
  }

  /** Whether a page of health such as ours is there. */
  private static boolean hasHealth(Listen listen) {
    boolean isAny = listen.host().equals("0.0.0.0") || listen.host().equals("::");
    URI page =
        URI.create(
            "http://%s:%d/health".formatted(isAny ? "127.0.0.1" : listen.host(), listen.port()));
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return answer.body().contains("\"checks\":");
    } catch (IOException _) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
