package org.broadsheet.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A Unix domain socket (AF_UNIX) in the shape of the sockets that Angus knows. The Java runtime has
 * only channels for them, whose reads know no timeout; so readiness is waited for with a selector.
 * It is closed by any thread; otherwise one thread uses it.
 */
final class UnixSocket extends Socket {
  private final Path path;
  private final SocketChannel channel;
  private final Selector selector;
  private volatile int timeout;

  /** Not connected yet. */
  UnixSocket(Path path) throws IOException {
    this.path = path;
    this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    this.selector = Selector.open();
  }

  /** Connects to the path, whatever address is given: Angus knows only those of the Internet. */
  @Override
  public void connect(SocketAddress ignored, int limit) throws IOException {
    channel.connect(UnixDomainSocketAddress.of(path));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  @Override
  public void connect(SocketAddress ignored) throws IOException {
    connect(ignored, 0);
  }

  @Override
  public void setSoTimeout(int millis) {
    timeout = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeout;
  }

  /** There is nothing to be delayed. */
  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
  }

  @Override
  public InputStream getInputStream() {
    return new Input();
  }

  @Override
  public OutputStream getOutputStream() {
    return new Output();
  }

  /**
   * Waits until the channel is ready.
   *
   * @param millis at most; 0 for as long as it takes
   */
  private void await(int operation, int millis) throws IOException {
    try {
      channel.keyFor(selector).interestOps(operation);
      long end = System.nanoTime() + millis * 1_000_000L;
      while (selector.select(millis) == 0) {
        if (!channel.isOpen()) {
          throw new SocketException("Socket closed");
        }
        if (millis > 0 && System.nanoTime() - end >= 0) {
          throw new SocketTimeoutException("Read timed out");
        }
      }
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException closed) {
      throw new SocketException("Socket closed", closed);
    }
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      int read = channel.read(buffer);
      while (read == 0 && length > 0) {
        await(SelectionKey.OP_READ, timeout);
        read = channel.read(buffer);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      UnixSocket.this.close();
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) == 0) {
          await(SelectionKey.OP_WRITE, 0);
        }
      }
    }

    @Override
    public void close() throws IOException {
      UnixSocket.this.close();
    }
  }
}
