package org.broadsheet.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on the loopback address that knows nothing but {@code CONNECT}, and leads it to that port
 * of the loopback address, whatever the host is called.
 */
final class TunnelProxy extends LoopbackServer {
  private final List<String> requests = new CopyOnWriteArrayList<>();

  TunnelProxy() {
    super(listen());
    start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The heads of the requests so far, lines ended by a line feed. */
  List<String> requests() {
    return requests;
  }

  @Override
  void serve(Socket client) throws IOException, InterruptedException {
    String head = head(client.getInputStream());
    requests.add(head);
    int port = Integer.parseInt(head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP/")));
    try (Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      closeWithThis(server);
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread back = Thread.ofVirtual().start(() -> pass(server, client));
      pass(client, server);
      back.join();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException _) {
      // Either side hung up.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString().replace("\r\n", "\n");
  }
}
