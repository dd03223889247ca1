package org.broadsheet.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

/**
 * Where a web server listens.
 *
 * @param host a host name or an IP address of this machine
 * @param port 1 to 65535, or 0 for any that is free
 */
public record Listen(String host, int port) {
  public Listen {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a web server needs a host to listen on");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
  }

  /** On this machine only, which is the right choice unless a proxy on another one needs it. */
  public static Listen locally(int port) {
    return new Listen("127.0.0.1", port);
  }

  /** Tries whether it could be listened there now; why not, with the remedy, or empty. */
  public Optional<String> problem() {
    try (ServerSocketChannel socket = ServerSocketChannel.open()) {
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      socket.bind(new InetSocketAddress(host, port));
      return Optional.empty();
    } catch (IOException | UnresolvedAddressException refused) {
      return Optional.of(refusal(refused));
    }
  }

  /** What it means that it cannot be listened there, and the remedy. */
  String refusal(Throwable failure) {
    return "cannot listen on %s:%d: %s".formatted(host, port, reason(failure));
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("in use")) {
      return "another program listens there, perhaps another Broadsheet: stop it, or name another"
          + " port in \"web\"";
    }
    if (message.contains("Permission denied")) {
      return "permission denied: name a port of 1024 or more in \"web\", or give the service the"
          + " capability CAP_NET_BIND_SERVICE";
    }
    if (message.contains("Cannot assign") || cause instanceof UnresolvedAddressException) {
      return "this machine has no such address: name one that it has in \"web\", such as 127.0.0.1";
    }
    return message;
  }
}
