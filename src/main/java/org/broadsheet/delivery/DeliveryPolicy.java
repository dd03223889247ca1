package org.broadsheet.delivery;

import java.time.Duration;
import java.util.Map;
import org.broadsheet.news.SoftLimit;

/**
 * The policy of delivery, as the operator configures it.
 *
 * @param doubt what becomes of a letter that the server may have taken
 * @param expiry when a letter is given up
 * @param domains limits by the recipients' domain, in lower case
 * @param doubtfulAddresses how often a server may refuse letters to an address without saying that
 *     the address is to blame
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
  public boolean sendsDoubtful() {
    return switch (doubt) {
      case RESEND -> true;
      case HOLD -> false;
    };
  }
}
