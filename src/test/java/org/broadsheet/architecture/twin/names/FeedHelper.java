package org.broadsheet.architecture.twin.names;

/** Has a name that says nothing. */
final class FeedHelper {
  private FeedHelper() {}
}
