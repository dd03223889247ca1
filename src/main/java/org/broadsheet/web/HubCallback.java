package org.broadsheet.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The callback for hubs: verifies intent of a subscription (W3C WebSub section 5.3) and takes
 * content distribution (section 7). Thread-safe.
 */
final class HubCallback {
  private static final Logger LOG = LoggerFactory.getLogger(HubCallback.class);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /** Bounds the memory that messages take while they arrive. */
  private static final int MESSAGES_AT_ONCE = 4;

  private static final int BUFFER = 8 * 1024;

  private final HubRequests requests;
  private final int maxBytes;
  private final Duration timeout;
  private final Semaphore slots = new Semaphore(MESSAGES_AT_ONCE);

  HubCallback(Site.Hubs hubs) {
    requests = hubs.requests();
    maxBytes = hubs.maxBytes();
    timeout = hubs.timeout();
  }

  /** Verifies intent; a subscription that was not asked for is not found. */
  void verify(Context context) {
    String token = WebServer.token(context).orElse(null);
    String topic = single(context, "hub.topic");
    String answer = token == null || topic == null ? null : answer(context, token, topic);
    if (answer == null) {
      context.status(404);
    } else {
      context.contentType("text/plain; charset=utf-8").result(answer);
    }
  }

  private @Nullable String answer(Context context, String token, String topic) {
    String mode = single(context, "hub.mode");
    String challenge = single(context, "hub.challenge");
    if ("denied".equals(mode)) {
      requests.denied(token, topic, single(context, "hub.reason"));
      return "";
    }
    if (mode == null || challenge == null) {
      return null;
    }
    boolean isConfirmed =
        switch (mode) {
          case "subscribe" -> requests.confirmBegin(token, topic, lease(context));
          case "unsubscribe" -> requests.confirmEnd(token, topic);
          default -> false;
        };
    return isConfirmed ? challenge : null;
  }

  private static @Nullable Duration lease(Context context) {
    String seconds = single(context, "hub.lease_seconds");
    return seconds != null && SECONDS.matcher(seconds).matches()
        ? Duration.ofSeconds(Integer.parseInt(seconds))
        : null;
  }

  /** The parameter's value, or null unless it is there just once. */
  private static @Nullable String single(Context context, String name) {
    List<String> values = context.queryParams(name);
    return values.size() == 1 ? values.getFirst() : null;
  }

  /**
   * Takes a message. One with a wrong signature is answered like a good one, as the standard wants,
   * so that nobody learns by trying; it goes no further.
   */
  void receive(Context context) {
    String token = WebServer.token(context).orElse(null);
    String secret = token == null ? null : requests.secret(token).orElse(null);
    if (token == null || secret == null) {
      // The one answer by which a hub knows that it need not call again.
      context.status(410);
    } else if (isEncoded(context)) {
      context.status(415);
    } else if (!slots.tryAcquire()) {
      context.status(503).header("Retry-After", "60");
    } else {
      try {
        receive(context, token, secret);
      } catch (IOException _) {
        // The hub went away, or fell silent for longer than the server waits.
        context.status(400);
      } finally {
        slots.release();
      }
    }
  }

  private static boolean isEncoded(Context context) {
    String encoding = context.header("Content-Encoding");
    return encoding != null && !encoding.equalsIgnoreCase("identity");
  }

  private void receive(Context context, String token, String secret) throws IOException {
    if (context.contentLength() > maxBytes) {
      context.status(413);
      return;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    long end = System.nanoTime() + timeout.toNanos();
    InputStream in = context.bodyInputStream();
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      body.write(buffer, 0, n);
      if (body.size() > maxBytes) {
        context.status(413);
        return;
      }
      if (System.nanoTime() - end > 0) {
        context.status(408);
        return;
      }
    }
    received(context, token, secret, body.toByteArray());
  }

  private void received(Context context, String token, String secret, byte[] body) {
    if (HubSignature.isValid(context.header("X-Hub-Signature"), body, secret)) {
      requests.deliver(token, body, context.contentType());
    } else {
      LOG.warn("A message that says it is from a hub is not signed by it, and is ignored");
    }
    context.status(202);
  }
}
