package org.broadsheet.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.broadsheet.news.Access;
import org.jspecify.annotations.Nullable;

/**
 * Tells a hub what is requested.
 *
 * @param clock what a server's dates are compared with
 */
record HubRequestHandler(HubRequest request, FetchLimits limits, InstantSource clock)
    implements RequestHandler<HubAnswer> {
  private static final int MAX_REASON_LENGTH = 1_000;

  @Override
  public Access access(RedirectChain chain) {
    return Access.PLAIN;
  }

  @Override
  public HttpUriRequestBase request(RedirectChain chain) {
    HttpPost post = new HttpPost(WebAddress.withoutCredentials(chain.at()));
    post.setHeader(HttpHeaders.USER_AGENT, limits.userAgent());
    post.setHeader(HttpHeaders.ACCEPT, "text/plain, */*;q=0.5");
    post.setEntity(new UrlEncodedFormEntity(form(), StandardCharsets.UTF_8));
    return post;
  }

  private List<NameValuePair> form() {
    List<NameValuePair> form = new ArrayList<>();
    form.add(new BasicNameValuePair("hub.mode", request.mode().word()));
    form.add(
        new BasicNameValuePair(
            "hub.topic", WebAddress.withoutCredentials(request.topic()).toString()));
    form.add(new BasicNameValuePair("hub.callback", request.callback().toString()));
    if (request.mode() == HubRequest.Mode.SUBSCRIBE) {
      form.add(new BasicNameValuePair("hub.secret", request.secret()));
      form.add(
          new BasicNameValuePair("hub.lease_seconds", Long.toString(request.lease().toSeconds())));
    }
    return form;
  }

  /** Only 307 and 308 mean that the same request is to be sent elsewhere. */
  @Override
  public ExchangeResult<HubAnswer> answer(RedirectChain chain, ClassicHttpResponse response)
      throws IOException {
    ResponseHeaders headers = new ResponseHeaders(response);
    int status = response.getCode();
    String location = headers.text(HttpHeaders.LOCATION);
    if ((status == 307 || status == 308) && location != null) {
      return new ExchangeResult.Redirected<>(status, location);
    }
    return new ExchangeResult.Ended<>(
        status == 202 || status == 204
            ? new HubAnswer.Accepted()
            : new HubAnswer.Refused(
                status,
                "HTTP "
                    + status
                    + " from "
                    + WebAddress.host(chain.at())
                    + reason(response.getEntity()),
                headers.retryAfter(clock.instant())));
  }

  /** The beginning of what the hub says about it. */
  private static String reason(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    byte[] said = entity.getContent().readNBytes(MAX_REASON_LENGTH);
    String text = new String(said, StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "" : ": " + text;
  }
}
