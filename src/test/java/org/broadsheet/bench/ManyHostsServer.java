package org.broadsheet.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/**
 * Many hosts in one server: each address 127.1.x.y of this machine is one, and its number decides
 * how it behaves. Of each ten, one never answers, one drips a body without end, one sends a bomb,
 * one resets the connection, and six are honest.
 */
final class ManyHostsServer implements AutoCloseable {
  private static final int WAITING = 1_024;
  private static final int BOMB_MEGABYTES = 300;

  private final ServerSocket listener = new ServerSocket(0, WAITING);
  private final byte[] bomb = bomb();
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private final AtomicLong firstRequest = new AtomicLong();
  private final AtomicLong lastServed = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** How a host behaves. */
  enum Manner {
    HONEST,
    HANGS,
    DRIPS,
    BOMBS,
    RESETS;

    static Manner of(int host) {
      return switch (host % 10) {
        case 1 -> HANGS;
        case 3 -> DRIPS;
        case 5 -> BOMBS;
        case 7 -> RESETS;
        default -> HONEST;
      };
    }
  }

  ManyHostsServer() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  static String host(int number) {
    return "127.1." + number / 250 + "." + (number % 250 + 1);
  }

  URI address(int host, int feed) {
    return URI.create("http://" + host(host) + ":" + listener.getLocalPort() + "/" + feed + ".xml");
  }

  /** How many honest feeds have been served. */
  int served() {
    return served.size();
  }

  /** Seconds from the first request of all to the moment when the last honest feed was served. */
  double secondsToLast() {
    return TimeUnit.NANOSECONDS.toMillis(lastServed.get() - firstRequest.get()) / 1000.0;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      closed.countDown();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      byte[] address = socket.getLocalAddress().getAddress();
      int host = (address[2] & 0xff) * 250 + (address[3] & 0xff) - 1;
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (String path = path(in); !path.isEmpty(); path = path(in)) {
        firstRequest.compareAndSet(0, System.nanoTime());
        answer(host, path, socket);
      }
    } catch (IOException | InterruptedException _) {
      // The client has had enough.
    }
  }

  /** The path of the next request, or nothing when there is none. */
  private static String path(BufferedReader in) throws IOException {
    String request = in.readLine();
    for (String line = request; line != null && !line.isEmpty(); line = in.readLine()) {
      // Headers say nothing of use here.
    }
    return request == null ? "" : request.split(" ", -1)[1];
  }

  private void answer(int host, String path, Socket socket)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    switch (Manner.of(host)) {
      case HONEST -> {
        byte[] feed = feed(host, path);
        out.write(head("Content-Length: " + feed.length));
        out.write(feed);
        if (served.add(host + path)) {
          lastServed.set(System.nanoTime());
        }
      }
      case HANGS -> closed.await();
      case DRIPS -> {
        out.write(head("Content-Length: 1000000"));
        while (!closed.await(500, TimeUnit.MILLISECONDS)) {
          out.write(' ');
        }
      }
      case BOMBS -> {
        out.write(head("Content-Encoding: gzip\r\nContent-Length: " + bomb.length));
        out.write(bomb);
      }
      case RESETS -> {
        socket.setSoLinger(true, 0);
        throw new IOException("reset");
      }
    }
  }

  private static byte[] head(String headers) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n" + headers + "\r\n\r\n")
        .getBytes(US_ASCII);
  }

  /** A short feed with a story of its own. */
  private static byte[] feed(int host, String path) {
    String name = "paper " + host + path.replace(".xml", "");
    String link = "https://paper" + host + ".example" + path;
    return """
    <rss version="2.0"><channel><title>%s</title><link>%s</link><description/>
    <item><title>News of %s</title><link>%s/1</link><guid>%s/1</guid>
    <description>Nothing else is known of %s today.</description></item></channel></rss>
    """
        .formatted(name, link, name, link, link, name)
        .getBytes(UTF_8);
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < BOMB_MEGABYTES; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
