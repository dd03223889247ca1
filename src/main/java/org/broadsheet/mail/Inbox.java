package org.broadsheet.mail;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A mailbox that mail for us comes to. Not thread-safe. */
public interface Inbox {
  /**
   * What is read of a mail at most, in bytes; a report says what it has to say at its beginning.
   */
  int LARGEST = 1_000_000;

  /**
   * Hands over each mail that was not read before, and marks it as read when the reader has
   * returned from it. So a process that dies in between reads a mail twice rather than never. A
   * mail that can't be fetched is left for the next time.
   *
   * @param reader gets a mail's bytes, cut off after the {@link #LARGEST}
   * @param stop when it says true, the visit ends after the mail in hand
   * @return how many were read
   * @throws IOException if the mailbox is out of reach; says why and what to do
   */
  int visit(Consumer<byte[]> reader, BooleanSupplier stop) throws IOException;

  /** Tries to open the mailbox without reading it; empty when it works, else what is wrong. */
  Optional<String> check();
}
