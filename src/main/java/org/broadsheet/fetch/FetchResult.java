package org.broadsheet.fetch;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The outcome of a fetch. */
public sealed interface FetchResult {
  /**
   * The server gave a body.
   *
   * @param body decompressed, never longer than {@link FetchLimits#maxBytes}; may be empty
   * @param contentType the {@code Content-Type} header as sent
   * @param uri where the body came from after all redirects, without credentials: the base of its
   *     relative links
   * @param movedTo the address to ask next time, set when there were redirects and all were
   *     permanent (301, 308); carries the request's credentials if it is of the same origin
   * @param etag to be stored byte for byte for the next poll
   * @param lastModified to be stored byte for byte for the next poll
   * @param maxAge how long the server says the body stays fresh, by {@code max-age} or {@code
   *     Expires}, less the age it had when it came
   * @param links where the server says that news of it may be subscribed to
   */
  record Content(
      byte[] body,
      @Nullable String contentType,
      URI uri,
      @Nullable URI movedTo,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable Duration maxAge,
      HubLinks links)
      implements FetchResult {
    /** Whether the next request can be conditional. */
    public boolean hasValidators() {
      return etag != null || lastModified != null;
    }
  }

  /**
   * What a publisher says in {@code Link} headers of its hub (W3C WebSub section 4).
   *
   * @param hub the first hub it names, an http or https address
   * @param self the address that its hub knows it by, the topic to subscribe to
   */
  record HubLinks(@Nullable URI hub, @Nullable URI self) {
    /** No hub is named. */
    static final HubLinks NONE = new HubLinks(null, null);

    /** These, completed by a further link. */
    HubLinks with(URI at, LinkHeader.Link link) {
      boolean isHub = hub == null && link.relations().contains("hub");
      boolean isSelf = self == null && link.relations().contains("self");
      if (!isHub && !isSelf) {
        return this;
      }
      URI target = target(at, link.target());
      return target == null ? this : new HubLinks(isHub ? target : hub, isSelf ? target : self);
    }

    private static @Nullable URI target(URI at, String reference) {
      try {
        URI target = WebAddress.resolve(at, reference);
        return WebAddress.isFetchable(target) ? target : null;
      } catch (IllegalArgumentException _) {
        return null;
      }
    }
  }

  /**
   * Nothing has changed since the stored validators (304).
   *
   * @param etag a newer one, if the server sent it; null leaves the stored one as it is
   * @param lastModified a newer one, if the server sent it; null leaves the stored one as it is
   * @param movedTo as for {@link Content}
   * @param maxAge how long the server says the body stays fresh
   */
  record Unchanged(
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable URI movedTo,
      @Nullable Duration maxAge)
      implements FetchResult {}

  /** There is no content, now or for good. */
  sealed interface Unusable extends FetchResult {
    /** The reason, for the operator, on one line, without credentials. */
    String message();
  }

  /**
   * The server asks for a later request.
   *
   * @param status 429 or 503
   * @param retryAfter the shortest wait the server asks for, at most seven days; null if it names
   *     none
   */
  record Throttled(int status, @Nullable Duration retryAfter) implements Unusable {
    @Override
    public String message() {
      return "asks to come later (HTTP " + status + ")";
    }
  }

  /** The server says that there will never be anything here again (410). */
  record Gone() implements Unusable {
    @Override
    public String message() {
      return "gone (HTTP 410)";
    }
  }

  /**
   * There is no usable answer.
   *
   * @param failure the kind of failure
   * @param message for the operator, on one line, without credentials
   */
  record Failed(Failure failure, String message) implements Unusable {
    public Failed {
      message = OneLine.of(message);
    }
  }

  /** The kinds of failure. */
  enum Failure {
    /** Nothing was sent: the host had not answered others just now, or the program is stopping. */
    NOT_ASKED,
    /** The host's name has no address, or the name server did not answer in time. */
    DNS,
    /** All the host's addresses lie in a network that feeds must not reach. */
    BLOCKED_ADDRESS,
    /** No address of the host accepted a connection. */
    CONNECT,
    /** No secure connection: the certificate or the handshake is at fault. */
    TLS,
    /** The fetch did not end before its deadline. */
    TIMEOUT,
    /** The body is larger than the cap, compressed or not. */
    TOO_LARGE,
    /** Too many redirects, a loop, or one that leads where we do not follow. */
    REDIRECTS,
    /** The server has nothing at this address (404). */
    NOT_FOUND,
    /** The server wants credentials, better ones, or none of us at all (401, 403). */
    UNAUTHORISED,
    /** Any other status that is not a success. */
    HTTP_ERROR,
    /** The connection broke, or its bytes were not HTTP. */
    IO,
    /** The body's compression is unknown or damaged. */
    BAD_ENCODING
  }
}
