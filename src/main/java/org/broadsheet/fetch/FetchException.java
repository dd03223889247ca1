package org.broadsheet.fetch;

import java.io.IOException;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;

/** A fetch that failed; never leaves this package. */
final class FetchException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;

  FetchException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  FetchException(Failed failed) {
    this(failed.failure(), failed.message());
  }

  /** Whether the server gave no answer at all. */
  boolean isNoAnswer() {
    return failure == Failure.TIMEOUT || failure == Failure.CONNECT || failure == Failure.DNS;
  }

  Failed asResult() {
    return new Failed(failure, String.valueOf(getMessage()));
  }
}
