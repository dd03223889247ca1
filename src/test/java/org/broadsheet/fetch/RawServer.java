package org.broadsheet.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on the loopback address whose answers are bytes, so that it can be as rude as any on the
 * web. It keeps connections open for further requests until its answer throws or it is closed.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final String scheme;
  private final Answer answer;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  @FunctionalInterface
  interface Answer {
    /** Answers a request, given as its first line and headers, lines ended by a line feed. */
    void to(String request, OutputStream out) throws IOException, InterruptedException;
  }

  RawServer(Answer answer) {
    this("http", listen(), answer);
  }

  RawServer(String scheme, ServerSocket listener, Answer answer) {
    this.listener = listener;
    this.scheme = scheme;
    this.answer = answer;
    Thread.ofVirtual().start(this::accept);
  }

  /** A server that gives every request the same answer. */
  static RawServer saying(String... lines) {
    byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    return new RawServer((_, out) -> out.write(bytes));
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      closed.countDown();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        requests.add(head);
        OutputStream out = socket.getOutputStream();
        answer.to(head, out);
        out.flush();
      }
    } catch (IOException | InterruptedException _) {
      // The visitor went away, or the answer wants the connection closed.
    }
  }

  private static String head(BufferedReader in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  /** Blocks for as long as the server lives. */
  void hang() throws InterruptedException {
    closed.await();
  }

  /** Blocks for that many milliseconds, or until the server is closed. */
  void pause(long millis) throws InterruptedException, IOException {
    if (closed.await(millis, TimeUnit.MILLISECONDS)) {
      throw new IOException("closed");
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  URI at(String path) {
    return URI.create(scheme + "://127.0.0.1:" + port() + path);
  }

  int connections() {
    return connections.get();
  }

  /** Request line and headers of each request so far, lines ended by a line feed. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
