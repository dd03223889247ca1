package org.broadsheet.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows cleaned HTML to the Chromium that {@code -Dbrowser} names, and watches what it runs and
 * asks for. All that it asks for goes through a proxy of ours, so nothing leaves the machine.
 */
@EnabledIfSystemProperty(
    named = "browser",
    matches = ".+",
    disabledReason = "run by hand, as the README says: -Dit.test=BrowserXssIT -Dbrowser=chromium")
class BrowserXssIT {
  private static final String SITE = "n.example";
  private static final String PLANTED = "planted.example";

  private static final String ALARM = "data-alarm=\"raised\"";
  private static final String READ = "data-read=\"to the end\"";

  /** Tells of every script that runs. */
  private static final String BEFORE =
      """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>t</title><script>
      function alarm() { document.documentElement.setAttribute('data-alarm', 'raised'); }
      </script></head><body>
      """;

  /** Does to each element what a reader might. */
  private static final String AFTER =
      """
      <script>
      document.addEventListener('click', event => {
        const link = event.target.closest('a');
        if (link && link.protocol !== 'javascript:') event.preventDefault();
      });
      addEventListener('load', () => {
        for (const element of document.querySelectorAll('body *')) {
          for (const name of ['mouseover', 'focusin', 'pointerdown', 'animationstart', 'toggle']) {
            element.dispatchEvent(new Event(name, {bubbles: true}));
          }
          if (element.click) element.click();
        }
        document.documentElement.setAttribute('data-read', 'to the end');
      });
      </script></body></html>
      """;

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private @Nullable HttpServer proxy;
  private String page = "";

  @BeforeEach
  void start() throws IOException {
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext("/", this::answer);
    proxy.start();
  }

  @AfterEach
  void stop() {
    if (proxy != null) {
      proxy.stop(0);
    }
  }

  @Test
  void cleanedHtmlRunsNothingAndAsksForNothingButPictures(@TempDir Path profile)
      throws IOException, InterruptedException {
    String cleaned =
        XssVectors.all()
            .map(vector -> HtmlSanitizer.clean(vector, "http://" + SITE + "/"))
            .map(html -> "<div>" + html + "</div>")
            .collect(Collectors.joining("\n"));
    String shown = show(cleaned, profile);
    assertThat(shown).contains(READ).doesNotContain(ALARM);
    assertThat(asked).contains(SITE).doesNotContain(PLANTED);
  }

  @Test
  void theSameHtmlUncleanedRunsAndAsks(@TempDir Path profile)
      throws IOException, InterruptedException {
    String raw =
        "<a href=javascript:alarm()>x</a><img src=http://%s/i><p onclick=alarm()>y</p>"
            .formatted(PLANTED);
    assertThat(show(raw, profile)).contains(READ, ALARM);
    assertThat(asked).contains(PLANTED);
  }

  /** What Chromium has made of the page when it has come to rest. */
  private String show(String body, Path profile) throws IOException, InterruptedException {
    page = BEFORE + body + AFTER;
    Path dom = profile.resolve("dom.html");
    Process browser =
        new ProcessBuilder(
                System.getProperty("browser", ""),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--user-data-dir=" + profile.resolve("profile"),
                "--proxy-server=127.0.0.1:" + proxy().getAddress().getPort(),
                "--proxy-bypass-list=<-loopback>",
                "--virtual-time-budget=5000",
                "--dump-dom",
                "http://" + SITE + "/page")
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = browser.waitFor(60, TimeUnit.SECONDS);
    browser.destroyForcibly().waitFor();
    assertThat(ended).as("Chromium came to rest within a minute").isTrue();
    return Files.readString(dom, StandardCharsets.UTF_8);
  }

  private HttpServer proxy() {
    if (proxy == null) {
      throw new IllegalStateException("not started");
    }
    return proxy;
  }

  /** Notes the host, and answers with the page where that is asked for, else with nothing. */
  private void answer(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestURI().getHost();
    String named =
        host != null ? host : exchange.getRequestURI().toString().replaceFirst(":.*", "");
    asked.add(named);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      boolean isPage = SITE.equals(host) && exchange.getRequestURI().getPath().equals("/page");
      byte[] body = isPage ? page.getBytes(StandardCharsets.UTF_8) : new byte[0];
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(isPage ? 200 : 404, body.length == 0 ? -1 : body.length);
      if (isPage) {
        out.write(body);
      }
    }
  }
}
