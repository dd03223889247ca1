package org.broadsheet.fetch;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.broadsheet.news.Access;

/** Builds the requests of one fetch, redirects included, and reads the responses. */
interface RequestHandler<R> {
  /** The access settings for the current address of the chain. */
  Access access(RedirectChain chain);

  /** The request to the current address of the chain. */
  HttpUriRequestBase request(RedirectChain chain);

  /** Reads a response; does not close it. */
  ExchangeResult<R> answer(RedirectChain chain, ClassicHttpResponse response) throws IOException;
}
