package org.broadsheet.daemon;

import java.util.List;

/** A configuration that is not taken over, for the reasons in the message, one a line. */
public final class RefusedConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedConfiguration(List<String> reasons) {
    super(String.join(System.lineSeparator(), reasons));
  }
}
