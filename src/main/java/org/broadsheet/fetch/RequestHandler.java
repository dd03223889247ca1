package org.broadsheet.fetch;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.broadsheet.news.Access;

/** What is asked of a server, and of those it sends us to, and how an answer is read. */
interface RequestHandler<R> {
  /** How the server at which the trail stands is to be asked. */
  Access access(RedirectChain trail);

  /** The request to the address at which the trail stands. */
  HttpUriRequestBase question(RedirectChain trail);

  /** Reads a response; does not close it. */
  ExchangeResult<R> answer(RedirectChain trail, ClassicHttpResponse response) throws IOException;
}
