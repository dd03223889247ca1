package org.broadsheet.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The socket factory of one SMTP session. It keeps the socket that it makes for Angus: to set how
 * long a read may take, phase by phase, and to close the connection when a whole step takes too
 * long, be it a blocked write or a reply that comes byte by byte.
 */
final class SmtpSocketFactory extends SocketFactory {
  private final @Nullable Path path;
  private final List<Deadline> deadlines = new ArrayList<>(2);
  private volatile @Nullable Socket socket;

  /** When the deadlines are checked next, by {@link System#nanoTime()}. */
  private @Nullable Long look;

  /**
   * @param path of the Unix socket at which the server listens; null for a server in the network
   */
  SmtpSocketFactory(@Nullable Path path) {
    this.path = path;
  }

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

  /** Sets a deadline, at which the connection is cut unless the step has ended. */
  Deadline begin(Duration limit) {
    return new Deadline(this, limit);
  }

  /** Closes the connection at once; reads and writes on it fail. */
  void cut() {
    Socket current = socket;
    if (current != null) {
      try {
        current.close();
      } catch (IOException _) {
        // The connection is gone either way.
      }
    }
  }

  /** Whether the connection was closed from this side. */
  boolean isCut() {
    Socket current = socket;
    return current != null && current.isClosed();
  }

  /**
   * Without TCP_NODELAY the final dot would wait until the server has acknowledged what was before
   * it, which it may put off for 40 ms.
   */
  @Override
  public Socket createSocket() throws IOException {
    Socket created = path == null ? new Socket() : new UnixSocket(path);
    created.setTcpNoDelay(true);
    socket = created;
    return created;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unsupported();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unsupported();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unsupported();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unsupported();
  }

  private static IOException unsupported() {
    return new IOException("sockets are made unconnected, so that connecting has a limit");
  }

  private synchronized void watch(Deadline deadline) {
    deadlines.add(deadline);
    if (look == null || look - deadline.end > 0) {
      scheduleCheck(deadline.end);
    }
  }

  private synchronized void remove(Deadline deadline) {
    deadlines.remove(deadline);
  }

  /**
   * Most steps end long before their deadline: so there is one timer at a time, not one for each.
   */
  private void scheduleCheck(long moment) {
    look = moment;
    CompletableFuture.delayedExecutor(moment - System.nanoTime(), TimeUnit.NANOSECONDS)
        .execute(() -> look(moment));
  }

  private synchronized void look(long moment) {
    if (look == null || look != moment) {
      return;
    }
    look = null;
    long now = System.nanoTime();
    if (deadlines.stream().anyMatch(deadline -> deadline.end - now <= 0)) {
      cut();
    } else {
      deadlines.stream()
          .map(deadline -> deadline.end)
          .min((one, other) -> Long.signum(one - other))
          .ifPresent(this::scheduleCheck);
    }
  }

  /** The deadline of one step. */
  static final class Deadline implements AutoCloseable {
    private final SmtpSocketFactory sockets;
    private final long end;

    private Deadline(SmtpSocketFactory sockets, Duration limit) {
      this.sockets = sockets;
      this.end = System.nanoTime() + limit.toNanos();
      sockets.watch(this);
    }

    /** Ends the step and with it the deadline. */
    @Override
    public void close() {
      sockets.remove(this);
    }
  }
}
