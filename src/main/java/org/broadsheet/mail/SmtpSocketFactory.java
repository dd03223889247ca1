package org.broadsheet.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection beneath SMTP and TLS. Angus asks it for the socket, and we keep hold of it: to
 * set how long a read may take, phase by phase, and to cut the connection from outside when a whole
 * step takes too long, be it a blocked write or a reply that comes letter by letter.
 */
final class SmtpSocketFactory extends SocketFactory {
  private final List<Step> steps = new ArrayList<>(2);
  private volatile @Nullable Socket socket;

  /** When the steps are looked at next, by {@link System#nanoTime()}. */
  private @Nullable Long look;

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

  /** Whether the connection was ended from this side. */
  boolean isCut() {
    Socket current = socket;
    return current != null && current.isClosed();
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

  private synchronized void watch(Step step) {
    steps.add(step);
    if (look == null || look - step.end > 0) {
      lookAt(step.end);
    }
  }

  private synchronized void leave(Step step) {
    steps.remove(step);
  }

  /** Most steps end long before their limit: so there is one timer at a time, not one for each. */
  private void lookAt(long moment) {
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
    if (steps.stream().anyMatch(step -> step.end - now <= 0)) {
      cut();
    } else {
      steps.stream()
          .map(step -> step.end)
          .min((one, other) -> Long.signum(one - other))
          .ifPresent(this::lookAt);
    }
  }

  /** A stretch of work with a limit. */
  static final class Step implements AutoCloseable {
    private final SmtpSocketFactory wire;
    private final long end;

    private Step(SmtpSocketFactory wire, Duration limit) {
      this.wire = wire;
      this.end = System.nanoTime() + limit.toNanos();
      wire.watch(this);
    }

    /** The step is over; its limit holds no longer. */
    @Override
    public void close() {
      wire.leave(this);
    }
  }
}
