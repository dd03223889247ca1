package org.broadsheet.mail;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A mailbox for inbound mail. Not thread-safe. */
public interface Inbox {
  /** Bytes of a mail that are read; a report is at its beginning. */
  int MAX_BYTES = 1_000_000;

  /**
   * Passes each unread mail to the reader, and marks it as read when the reader has returned. So a
   * process that dies in between reads a mail twice rather than never. A mail that can't be fetched
   * is left for the next time.
   *
   * @param reader gets a mail's bytes, cut off after the {@link #MAX_BYTES}
   * @param stop when true, reading ends after the current mail
   * @return how many were read
   * @throws IOException if the mailbox is out of reach; says why and what to do
   */
  int readNew(Consumer<byte[]> reader, BooleanSupplier stop) throws IOException;

  /** Tries to open the mailbox without reading it; empty when it works, else what is wrong. */
  Optional<String> check();
}
