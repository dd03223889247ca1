package org.broadsheet.pipeline;

import java.time.Duration;
import java.util.Map;
import org.broadsheet.delivery.Expiry;
import org.broadsheet.delivery.UnknownOutcomePolicy;
import org.broadsheet.news.SoftLimit;

/**
 * How an operator wants letters to be dispatched.
 *
 * @param doubt what becomes of a letter that the server may have taken
 * @param expiry when a letter is given up
 * @param domains limits by the recipients' domain, in lower case
 * @param doubtfulAddresses how often a server may refuse an address without saying why
 */
public record DeliveryPolicy(
    UnknownOutcomePolicy doubt,
    Expiry expiry,
    Map<String, DomainLimit> domains,
    SoftLimit doubtfulAddresses) {
  /** Longer than the longest that a server may take over one letter. */
  static final Duration LEASE = Duration.ofMinutes(30);

  /** Everything as it is without a word in the configuration. */
  public static final DeliveryPolicy STANDARD =
      new DeliveryPolicy(
          UnknownOutcomePolicy.RESEND, Expiry.STANDARD, Map.of(), SoftLimit.STANDARD);

  public DeliveryPolicy {
    domains = Map.copyOf(domains);
  }

  /** Whether a letter is sent again that a server may have taken. */
  boolean doubtful() {
    return switch (doubt) {
      case RESEND -> true;
      case HOLD -> false;
    };
  }
}
