package org.broadsheet.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A server on the loopback address whose answers are bytes, so that it can be as rude as any on the
 * web. It keeps connections open for further requests until its answer throws or it is closed.
 */
final class RawServer extends LoopbackServer {
  private final String scheme;
  private final Answer answer;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @FunctionalInterface
  interface Answer {
    /** Answers a request, given as its first line and headers, lines ended by a line feed. */
    void to(String request, OutputStream out) throws IOException, InterruptedException;
  }

  RawServer(Answer answer) {
    this("http", listen(), answer);
  }

  RawServer(String scheme, ServerSocket listener, Answer answer) {
    super(listener);
    this.scheme = scheme;
    this.answer = answer;
    start();
  }

  /** A server that gives every request the same answer. */
  static RawServer saying(String... lines) {
    byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    return new RawServer((_, out) -> out.write(bytes));
  }

  @Override
  void serve(Socket socket) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    for (String head = head(in); !head.isEmpty(); head = head(in)) {
      requests.add(head);
      OutputStream out = socket.getOutputStream();
      answer.to(head, out);
      out.flush();
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
    closed().await();
  }

  /** Blocks for that many milliseconds, or until the server is closed. */
  void pause(long millis) throws InterruptedException, IOException {
    if (closed().await(millis, TimeUnit.MILLISECONDS)) {
      throw new IOException("closed");
    }
  }

  URI at(String path) {
    return URI.create(scheme + "://127.0.0.1:" + port() + path);
  }

  /** Request line and headers of each request so far, lines ended by a line feed. */
  List<String> requests() {
    return requests;
  }
}
