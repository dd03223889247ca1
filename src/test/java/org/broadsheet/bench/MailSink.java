package org.broadsheet.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** A mail server that takes everything, remembers its Message-ID and throws it away. */
public final class MailSink implements AutoCloseable {
  private static final String MESSAGE_ID = "Message-ID: ";

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Duration delay;
  private final Queue<String> messageIds = new ConcurrentLinkedQueue<>();

  /**
   * Listens at a free port of 127.0.0.1.
   *
   * @param delay before each reply, as the way to a server has it
   */
  public MailSink(Duration delay) throws IOException {
    this.delay = delay;
    Thread.ofVirtual().start(this::accept);
  }

  /**
   * Runs until it is killed; prints its port.
   *
   * @param arguments the delay in milliseconds
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (MailSink sink = new MailSink(Duration.ofMillis(Long.parseLong(arguments[0])))) {
      System.out.println(sink.port());
      Thread.currentThread().join();
    }
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Of all letters that were taken, in order. */
  public List<String> messageIds() {
    return List.copyOf(messageIds);
  }

  /** How many letters were taken. */
  public int taken() {
    return messageIds.size();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
      OutputStream out = connection.getOutputStream();
      say(out, "220 sink");
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        switch (line.split("[ :\r]", 2)[0].toUpperCase(Locale.ROOT)) {
          case "EHLO" -> say(out, "250-sink\r\n250-8BITMIME\r\n250 SIZE 50000000");
          case "DATA" -> {
            say(out, "354 go");
            String messageId = swallow(in);
            messageIds.add(messageId);
            say(out, "250 2.0.0 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException _) {
      // The client is gone, and what it did not finish was not taken.
    }
  }

  private void say(OutputStream out, String reply) throws IOException {
    if (delay.isPositive()) {
      LockSupport.parkNanos(delay.toNanos());
    }
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Reads to the final dot and answers the Message-ID. */
  private static String swallow(InputStream in) throws IOException {
    String messageId = "";
    for (String line = line(in); !line.equals(".\r\n"); line = line(in)) {
      if (line.isEmpty()) {
        throw new IOException("the client hung up within the message");
      }
      if (messageId.isEmpty() && line.startsWith(MESSAGE_ID)) {
        messageId = line.substring(MESSAGE_ID.length()).strip();
      }
    }
    return messageId;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.append((char) c);
      if (c == '\n') {
        return line.toString();
      }
    }
    return "";
  }
}
