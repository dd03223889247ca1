package org.broadsheet.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The pages for readers. Thread-safe. */
final class ReaderPages {
  /** What an edition may do in a browser: be styled and show pictures. No script, form or frame. */
  private static final String EDITION =
      "default-src 'none'; style-src 'unsafe-inline'; img-src https:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** The page that asks has a form that goes back to where it came from. */
  private static final String QUESTION =
      "default-src 'none'; style-src 'unsafe-inline';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final int LONGEST_FORM = 4_096;

  private final Readers readers;
  private final Throttle throttle;

  ReaderPages(Readers readers, Throttle throttle) {
    this.readers = readers;
    this.throttle = throttle;
  }

  void route(RoutesConfig routes) {
    WebServer.page(routes, "/e/{token}", paced(this::edition));
    WebServer.page(routes, "/u/{token}", paced(this::question));
    routes.post("/u/{token}", paced(this::leave));
  }

  private Handler paced(Handler handler) {
    return context -> {
      if (throttle.admits()) {
        handler.handle(context);
      } else {
        context.status(429).header("Retry-After", "10");
      }
    };
  }

  private void edition(Context context) {
    show(context, EDITION, WebServer.token(context).flatMap(readers::edition));
  }

  private void question(Context context) {
    show(context, QUESTION, WebServer.token(context).flatMap(readers::question));
  }

  /**
   * Any POST leaves the one digest, for RFC 8058 lets mail programs send their word in one of two
   * encodings and reads nothing else into it; only our own form can ask for more.
   */
  private void leave(Context context) throws IOException {
    boolean all = Arrays.asList(form(context).split("&", -1)).contains("from=all");
    show(context, QUESTION, WebServer.token(context).flatMap(token -> readers.leave(token, all)));
  }

  private static String form(Context context) throws IOException {
    InputStream body = context.bodyInputStream();
    return new String(body.readNBytes(LONGEST_FORM), StandardCharsets.US_ASCII);
  }

  private static void show(Context context, String policy, Optional<String> page) {
    if (page.isEmpty()) {
      context.status(404);
    } else {
      context
          .header("Content-Security-Policy", policy)
          .contentType("text/html; charset=utf-8")
          .result(page.get());
    }
  }
}
