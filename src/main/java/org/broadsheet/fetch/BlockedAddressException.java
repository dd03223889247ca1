package org.broadsheet.fetch;

import java.net.UnknownHostException;

/** All of a host's addresses are forbidden; the type is the one that a resolver may throw. */
final class BlockedAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  BlockedAddressException(String message) {
    super(message);
  }
}
