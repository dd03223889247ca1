package org.broadsheet.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Ways never to come to an end. */
enum Stall {
  SILENCE {
    @Override
    void play(RawServer server, OutputStream out) throws InterruptedException {
      server.hang();
    }
  },
  HEADER_DRIP {
    @Override
    void play(RawServer server, OutputStream out) throws IOException, InterruptedException {
      drip(server, out, "HTTP/1.1 200 OK\r\nX-Slow: ", "x");
    }
  },
  BODY_DRIP {
    @Override
    void play(RawServer server, OutputStream out) throws IOException, InterruptedException {
      drip(server, out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", " ");
    }
  },
  EMPTY_CHUNKS {
    @Override
    void play(RawServer server, OutputStream out) throws IOException, InterruptedException {
      drip(server, out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n");
    }
  },
  HALF_A_BODY {
    @Override
    void play(RawServer server, OutputStream out) throws IOException, InterruptedException {
      say(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
      server.hang();
    }
  };

  /** A server that does so to every request. */
  RawServer server() {
    RawServer[] self = new RawServer[1];
    self[0] = new RawServer((_, out) -> play(self[0], out));
    return self[0];
  }

  abstract void play(RawServer server, OutputStream out) throws IOException, InterruptedException;

  /** One piece every 50 ms, each soon enough for any timeout between two bytes. */
  private static void drip(RawServer server, OutputStream out, String start, String piece)
      throws IOException, InterruptedException {
    say(out, start);
    while (true) {
      say(out, piece);
      server.pause(50);
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
