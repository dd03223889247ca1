package org.broadsheet.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.jspecify.annotations.Nullable;

/** The operator's message for an exception. */
final class FailureMessage {
  private FailureMessage() {}

  static Failed of(IOException e, URI at) {
    String host = WebAddress.host(at);
    return switch (e) {
      case FetchException own -> own.asResult();
      case BlockedAddressException _ -> failed(Failure.BLOCKED_ADDRESS, e.getMessage());
      case UnknownHostException _ -> failed(Failure.DNS, e.getMessage());
      case SSLException _ -> failed(Failure.TLS, host + ": " + tlsTrouble(e));
      case ConnectTimeoutException _ ->
          failed(Failure.CONNECT, host + " does not accept a connection in time");
      case SocketTimeoutException _ -> failed(Failure.TIMEOUT, host + " does not answer in time");
      case ConnectException _ -> failed(Failure.CONNECT, e.getMessage());
      case NoRouteToHostException _ -> failed(Failure.CONNECT, "no route to " + host);
      case SocketException _ when isNetworkDown(e) ->
          failed(Failure.CONNECT, "no network to reach " + host + " by: " + e.getMessage());
      case NoHttpResponseException _ ->
          failed(Failure.IO, host + " closed the connection without an answer");
      case ConnectionClosedException _ ->
          failed(Failure.IO, host + " closed the connection before the end of its answer");
      default -> failed(Failure.IO, host + ": " + deepestMessage(e));
    };
  }

  /** What the JDK has no exception for (ENETUNREACH, ENETDOWN). */
  private static boolean isNetworkDown(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Network is unreachable") || message.contains("Network is down");
  }

  private static Failed failed(Failure failure, @Nullable String message) {
    return new Failed(failure, String.valueOf(message));
  }

  private static String tlsTrouble(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return "no secure connection: " + e.getMessage();
  }

  private static String deepestMessage(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return message == null ? deepest.getClass().getSimpleName() : message;
  }
}
