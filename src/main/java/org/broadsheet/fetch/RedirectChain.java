package org.broadsheet.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.fetch.FetchResult.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The way a visit has come.
 *
 * @param at the address to ask now, with the credentials that belong to its origin
 * @param passed the addresses that redirected us, first to last
 * @param permanent whether all of them did so for good
 */
record RedirectChain(URI at, List<URI> passed, boolean permanent) {
  RedirectChain {
    passed = List.copyOf(passed);
  }

  static RedirectChain from(URI start) {
    return new RedirectChain(start, List.of(), true);
  }

  /** Whether it has never left the origin at which it began. */
  boolean isAtHome() {
    return passed.stream().allMatch(way -> WebAddress.sameOrigin(way, at));
  }

  /** Where the feed lives now, if every redirect was permanent; null if it has not moved. */
  @Nullable URI movedTo() {
    return permanent && !passed.isEmpty() ? at : null;
  }

  /**
   * The trail after one more redirect.
   *
   * @param status 301, 302, 303, 307 or 308
   * @param location as sent
   * @param most how many redirects a visit may follow
   * @throws FetchException if we do not go there
   */
  RedirectChain follow(int status, String location, int most) throws FetchException {
    URI target = target(location);
    if (WebAddress.isSecure(at) && !WebAddress.isSecure(target)) {
      throw refusal("redirected from https to " + WebAddress.withoutCredentials(target));
    }
    boolean same = WebAddress.sameOrigin(at, target);
    URI next = WebAddress.withCredentials(target, same ? at.getRawUserInfo() : null);
    List<URI> way = new ArrayList<>(passed);
    way.add(at);
    if (way.contains(next)) {
      throw refusal("redirected in a loop to " + WebAddress.withoutCredentials(next));
    }
    if (way.size() > most) {
      throw refusal("redirected more than " + most + " times");
    }
    return new RedirectChain(next, way, permanent && (status == 301 || status == 308));
  }

  private URI target(String location) throws FetchException {
    try {
      URI target = WebAddress.resolve(at, location);
      if (WebAddress.isFetchable(target)) {
        return target;
      }
    } catch (IllegalArgumentException _) {
      // The location may hold a password, so neither it nor the exception's text is repeated.
    }
    throw refusal("redirected to something that is no http or https address");
  }

  private static FetchException refusal(String message) {
    return new FetchException(Failure.REDIRECTS, message);
  }
}
