package org.broadsheet.web;

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
}
