package org.broadsheet.mail;

import java.util.HashMap;
import java.util.Map;

/** The pairs {@code tag=value;} of DKIM and DMARC records (RFC 6376 section 3.2). */
record TagList(Map<String, String> tags) {
  static TagList of(String record) {
    Map<String, String> tags = new HashMap<>();
    for (String pair : record.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        tags.putIfAbsent(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return new TagList(tags);
  }

  /** The value of a tag; empty where there is none. */
  String get(String tag) {
    return tags.getOrDefault(tag, "");
  }
}
