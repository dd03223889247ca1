package org.broadsheet.fetch;

/** The result of one HTTP request to one server. */
sealed interface ExchangeResult<R> {
  /** The server answered. */
  record Ended<R>(R result) implements ExchangeResult<R> {}

  /** The server redirects. */
  record Redirected<R>(int status, String location) implements ExchangeResult<R> {}
}
