package org.broadsheet.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The least that getting takes: requests over 64 plain sockets, their answers thrown away. */
final class BareGets {
  private static final int CONNECTIONS = 64;

  private BareGets() {}

  /** Gets the documents 0.xml, 1.xml and so on below the first argument, as many as the second. */
  public static void main(String[] arguments) throws Exception {
    URI site = URI.create(arguments[0]);
    int documents = Integer.parseInt(arguments[1]);
    AtomicInteger next = new AtomicInteger();
    long bytes = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> connections = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(threads.submit(() -> getAll(site, next, documents)));
      }
      for (Future<Long> connection : connections) {
        bytes += connection.get();
      }
    }
    System.out.println(bytes + " bytes");
  }

  private static long getAll(URI site, AtomicInteger next, int documents) throws IOException {
    long bytes = 0;
    try (Socket socket = new Socket(InetAddress.ofLiteral(site.getHost()), site.getPort());
        InputStream answers = new BufferedInputStream(socket.getInputStream())) {
      for (int i = next.getAndIncrement(); i < documents; i = next.getAndIncrement()) {
        String request =
            "GET /%d.xml HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(i, site.getAuthority());
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        long length = contentLength(answers);
        answers.skipNBytes(length);
        bytes += length;
      }
    }
    return bytes;
  }

  /** Reads an answer's head. */
  private static long contentLength(InputStream answer) throws IOException {
    long length = -1;
    for (String line = line(answer); !line.isEmpty(); line = line(answer)) {
      String field = line.toLowerCase(Locale.ROOT);
      if (field.startsWith("content-length:")) {
        length = Long.parseLong(field.substring(field.indexOf(':') + 1).strip());
      }
    }
    return length;
  }

  private static String line(InputStream answer) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answer.read(); c != '\n'; c = answer.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
