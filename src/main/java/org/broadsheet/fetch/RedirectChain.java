package org.broadsheet.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.fetch.FetchResult.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The chain of redirects that a request has followed.
 *
 * @param at the address to ask now, with the credentials that belong to its origin
 * @param hops the addresses that redirected, first to last
 * @param permanent whether all of these redirects were permanent
 */
record RedirectChain(URI at, List<URI> hops, boolean permanent) {
  RedirectChain {
    hops = List.copyOf(hops);
  }

  static RedirectChain from(URI start) {
    return new RedirectChain(start, List.of(), true);
  }

  /** Whether it never left the origin at which it began. */
  boolean isSameOrigin() {
    return hops.stream().allMatch(hop -> WebAddress.sameOrigin(hop, at));
  }

  /** Where the feed lives now, if every redirect was permanent; null if it has not moved. */
  @Nullable URI movedTo() {
    return permanent && !hops.isEmpty() ? at : null;
  }

  /**
   * The chain after one more redirect.
   *
   * @param status 301, 302, 303, 307 or 308
   * @param location as sent
   * @param most how many redirects may be followed
   * @throws FetchException if the redirect is not to be followed
   */
  RedirectChain follow(int status, String location, int most) throws FetchException {
    URI target = target(location);
    if (WebAddress.isSecure(at) && !WebAddress.isSecure(target)) {
      throw refusal("redirected from https to " + WebAddress.withoutCredentials(target));
    }
    boolean same = WebAddress.sameOrigin(at, target);
    URI next = WebAddress.withCredentials(target, same ? at.getRawUserInfo() : null);
    List<URI> all = new ArrayList<>(hops);
    all.add(at);
    if (all.contains(next)) {
      throw refusal("redirected in a loop to " + WebAddress.withoutCredentials(next));
    }
    if (all.size() > most) {
      throw refusal("redirected more than " + most + " times");
    }
    return new RedirectChain(next, all, permanent && (status == 301 || status == 308));
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
