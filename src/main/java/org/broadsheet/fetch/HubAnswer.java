package org.broadsheet.fetch;

import java.time.Duration;
import org.broadsheet.fetch.FetchResult.Failure;
import org.jspecify.annotations.Nullable;

/** What a hub says to a {@link HubRequest}. */
public sealed interface HubAnswer {
  /**
   * It accepted the request (202); it will verify it at the callback, and until then nothing has
   * changed.
   */
  record Accepted() implements HubAnswer {}

  /**
   * It refused the request.
   *
   * @param status the HTTP status
   * @param message for the operator, on one line: what the hub says is wrong
   * @param retryAfter the shortest wait it asks for, at most seven days; null if it names none
   */
  record Refused(int status, String message, @Nullable Duration retryAfter) implements HubAnswer {
    public Refused {
      message = OneLine.of(message);
    }
  }

  /**
   * It gave no usable answer.
   *
   * @param failure the kind of failure
   * @param message for the operator, on one line, without credentials
   */
  record Unanswered(Failure failure, String message) implements HubAnswer {
    public Unanswered {
      message = OneLine.of(message);
    }
  }
}
