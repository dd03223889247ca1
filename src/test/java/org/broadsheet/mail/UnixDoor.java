package org.broadsheet.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A Unix socket behind which a server of a port of this machine answers. */
final class UnixDoor implements AutoCloseable {
  private final ServerSocketChannel door;
  private final int port;

  UnixDoor(Path path, int port) throws IOException {
    this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    this.port = port;
    door.bind(UnixDomainSocketAddress.of(path));
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    while (door.isOpen()) {
      try {
        SocketChannel client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofPlatform()
            .daemon()
            .start(() -> pass(Channels.newInputStream(client), server, client));
        Thread.ofPlatform().daemon().start(() -> pass(server, client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private static void pass(InputStream from, Socket to, SocketChannel client) {
    try (client;
        to;
        OutputStream out = to.getOutputStream()) {
      from.transferTo(out);
    } catch (IOException _) {
      // One of them hung up.
    }
  }

  private static void pass(Socket from, SocketChannel to) {
    try (from;
        to;
        InputStream in = from.getInputStream()) {
      in.transferTo(Channels.newOutputStream(to));
    } catch (IOException _) {
      // One of them hung up.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
