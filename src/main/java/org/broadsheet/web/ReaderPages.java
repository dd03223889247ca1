package org.broadsheet.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.broadsheet.news.PictureFile;

/** The pages for readers. Thread-safe. */
final class ReaderPages {
  /** What any page for readers may do in a browser: be styled. No script, no frame. */
  private static final String STYLED = "default-src 'none'; style-src 'unsafe-inline';";

  private static final String APART =
      " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A picture that the letter carried; its id is digits that name its content. */
  private static final Pattern CARRIED = Pattern.compile("\"cid:([0-9a-f]{32})@picture\"");

  /** A picture on its publisher's site; quotes within text are escaped. */
  private static final Pattern LINKED = Pattern.compile("(?i)\\ssrc\\s*=\\s*[\"']https://");

  /** The unsubscribe page has a form that is sent to its own address. */
  private static final String QUESTION =
      STYLED + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final Pattern PICTURE = Pattern.compile("[0-9a-f]{32}");

  private static final int LONGEST_FORM = 4_096;

  private final ReaderActions readers;
  private final RequestThrottle pages;
  private final RequestThrottle pictures;

  ReaderPages(ReaderActions readers, RequestThrottle pages, RequestThrottle pictures) {
    this.readers = readers;
    this.pages = pages;
    this.pictures = pictures;
  }

  void route(RoutesConfig routes) {
    WebServer.page(routes, "/e/{token}", throttled(pages, this::edition));
    WebServer.page(routes, "/e/{token}/{picture}", throttled(pictures, this::picture));
    WebServer.page(routes, "/u/{token}", throttled(pages, this::question));
    routes.post("/u/{token}", throttled(pages, this::leave));
  }

  private static Handler throttled(RequestThrottle throttle, Handler handler) {
    return context -> {
      if (throttle.admits()) {
        handler.handle(context);
      } else {
        context.status(429).header("Retry-After", "10");
      }
    };
  }

  private void edition(Context context) {
    Optional<String> token = WebServer.token(context);
    Optional<String> page = token.flatMap(readers::edition);
    String policy = STYLED + page.map(ReaderPages::pictures).orElse("") + APART;
    show(context, policy, page.map(html -> withAddresses(html, token.orElseThrow())));
  }

  /** From where a page may have pictures: from here, from publishers, or from nowhere. */
  private static String pictures(String html) {
    String here = CARRIED.matcher(html).find() ? " 'self'" : "";
    String elsewhere = LINKED.matcher(html).find() ? " https:" : "";
    return here.isEmpty() && elsewhere.isEmpty() ? "" : " img-src" + here + elsewhere + ';';
  }

  /** Beside the page, whatever address a proxy gives it. */
  private static String withAddresses(String html, String token) {
    return CARRIED.matcher(html).replaceAll('"' + token + "/$1\"");
  }

  private void picture(Context context) {
    Optional<PictureFile> file =
        WebServer.token(context)
            .filter(_ -> PICTURE.matcher(context.pathParam("picture")).matches())
            .flatMap(token -> readers.picture(token, context.pathParam("picture") + "@picture"));
    if (file.isEmpty()) {
      context.status(404);
    } else {
      context
          .header("Cache-Control", "private, max-age=604800, immutable")
          .header("Cross-Origin-Resource-Policy", "same-origin")
          .contentType(file.get().type())
          .result(file.get().bytes());
    }
  }

  private void question(Context context) {
    show(context, QUESTION, WebServer.token(context).flatMap(readers::question));
  }

  /**
   * Any POST unsubscribes from the one digest, since RFC 8058 lets mail programs send one of two
   * encodings; only our own form can ask for more.
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
