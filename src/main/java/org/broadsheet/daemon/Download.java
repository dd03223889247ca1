package org.broadsheet.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import org.broadsheet.fetch.AddressGuard;
import org.broadsheet.fetch.FetchLimits;
import org.broadsheet.fetch.FetchRequest;
import org.broadsheet.fetch.FetchResult;
import org.broadsheet.fetch.Fetcher;

/** Downloads one document that a person asks for. */
public final class Download {
  private Download() {}

  /**
   * The document's bytes. The host may be a private one, since the person has named it; where it
   * redirects to may not.
   *
   * @throws UncheckedIOException saying why there is none
   */
  public static byte[] of(URI address) {
    AddressGuard guard = new AddressGuard(Set.of(String.valueOf(address.getHost())));
    FetchLimits limits = FetchLimits.defaults(Wiring.userAgent(null));
    try (Fetcher fetcher = new Fetcher(limits, guard, InstantSource.system())) {
      return switch (fetcher.fetch(FetchRequest.to(address))) {
        case FetchResult.Content content -> content.body();
        case FetchResult.Unchanged _ -> throw failure("answers \"unchanged\" to a first request");
        case FetchResult.Gone _ -> throw failure("is gone (HTTP 410)");
        case FetchResult.Unusable unusable -> throw failure(unusable.message());
      };
    }
  }

  private static UncheckedIOException failure(String message) {
    return new UncheckedIOException(new IOException(message));
  }
}
