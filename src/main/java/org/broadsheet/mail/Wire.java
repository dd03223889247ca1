package org.broadsheet.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection beneath SMTP and TLS. Angus asks it for the socket, and we keep hold of it: to
 * set how long a read may take, phase by phase, and to cut the connection from outside when a whole
 * step takes too long, be it a blocked write or a reply that comes letter by letter.
 */
final class Wire extends SocketFactory {
  private volatile @Nullable Socket socket;

  /** Limits each single read from now on. */
  void limitReads(Duration limit) {
    Socket current = socket;
    if (current != null) {
      try {
        current.setSoTimeout(Math.toIntExact(limit.toMillis()));
      } catch (SocketException _) {
        // The connection is gone, as the next read will report.
      }
    }
  }

  /** Cuts the connection, without a word, unless the step ends within the limit. */
  Step begin(Duration limit) {
    return new Step(this, limit);
  }

  /** Ends the connection at once; whoever reads or writes on it fails. */
  void cut() {
    Socket current = socket;
    if (current != null) {
      try {
        current.close();
      } catch (IOException _) {
        // Closed is what it was to be.
      }
    }
  }

  /**
   * Without TCP_NODELAY the final dot would wait until the server has acknowledged what was before
   * it, which it may put off for 40 ms.
   */
  @Override
  public Socket createSocket() throws SocketException {
    Socket created = new Socket();
    created.setTcpNoDelay(true);
    socket = created;
    return created;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw onlyUnconnected();
  }

  private static IOException onlyUnconnected() {
    return new IOException("sockets are made unconnected, so that connecting has a limit");
  }

  /** A stretch of work with a limit. */
  static final class Step implements AutoCloseable {
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private Step(Wire wire, Duration limit) {
      var _ =
          end.completeOnTimeout(true, limit.toMillis(), TimeUnit.MILLISECONDS)
              .thenAccept(
                  late -> {
                    if (late) {
                      wire.cut();
                    }
                  });
    }

    /** The step is over; its limit holds no longer. */
    @Override
    public void close() {
      end.complete(false);
    }
  }
}
