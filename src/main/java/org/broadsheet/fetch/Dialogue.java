package org.broadsheet.fetch;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.broadsheet.news.Access;

/** What is asked of a server, and of those it sends us to, and how an answer is read. */
interface Dialogue<R> {
  /** How the server at which the trail stands is to be asked. */
  Access access(Trail trail);

  /** The request to the address at which the trail stands. */
  HttpUriRequestBase question(Trail trail);

  /** Reads a response; does not close it. */
  Answer<R> answer(Trail trail, ClassicHttpResponse response) throws IOException;
}
