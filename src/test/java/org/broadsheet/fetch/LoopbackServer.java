package org.broadsheet.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections on the loopback address, each on a thread of its own, until it is closed. */
abstract class LoopbackServer implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  LoopbackServer(ServerSocket listener) {
    this.listener = listener;
  }

  static ServerSocket listen() {
    try {
      return new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins to accept; to be called when all that {@link #serve} needs is there. */
  final void start() {
    Thread.ofVirtual().start(this::accept);
  }

  /** Deals with a connection, which is closed at the end. */
  abstract void serve(Socket socket) throws IOException, InterruptedException;

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        closeWithThis(socket);
        Thread.ofVirtual().start(() -> serveAndClose(socket));
      }
    } catch (IOException _) {
      closed.countDown();
    }
  }

  private void serveAndClose(Socket socket) {
    try (socket) {
      serve(socket);
    } catch (IOException | InterruptedException _) {
      // Either side hung up.
    }
  }

  final void closeWithThis(Socket socket) {
    open.add(socket);
  }

  /** Counted down when the server is closed. */
  final CountDownLatch closed() {
    return closed;
  }

  /** How many have been accepted so far. */
  final int connections() {
    return connections.get();
  }

  final int port() {
    return listener.getLocalPort();
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
