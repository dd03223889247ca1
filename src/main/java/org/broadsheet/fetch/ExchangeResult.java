package org.broadsheet.fetch;

/** What came of one question to one server. */
sealed interface ExchangeResult<R> {
  /** It is answered. */
  record Ended<R>(R result) implements ExchangeResult<R> {}

  /** The server sends us elsewhere. */
  record Redirected<R>(int status, String location) implements ExchangeResult<R> {}
}
