package org.broadsheet.identity;

import java.util.Locale;

/** The kinds of what has an identity. */
public enum Kind {
  DIGEST,
  TOPIC,
  SUBSCRIBER;

  /** As a message calls one. */
  String noun() {
    return name().toLowerCase(Locale.ROOT);
  }
}
