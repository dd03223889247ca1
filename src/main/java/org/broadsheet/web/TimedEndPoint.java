package org.broadsheet.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's connection, on which no request and no answer may take long. The server's idle timeout
 * ends a connection on which nothing comes; this ends one on which a byte comes now and then.
 */
final class TimedEndPoint extends SocketChannelEndPoint {
  private enum Direction {
    REQUEST,
    ANSWER
  }

  private final long limit;
  private Direction direction = Direction.ANSWER;
  private boolean isBegun;
  private long begun;

  /**
   * @param limit for a request from its first byte to its last, and for an answer likewise
   */
  TimedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Duration limit) {
    super(channel, selector, key, scheduler);
    this.limit = limit.toNanos();
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    int filled = super.fill(buffer);
    if (filled > 0) {
      check(Direction.REQUEST);
    }
    return filled;
  }

  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    check(Direction.ANSWER);
    return super.flush(buffers);
  }

  private synchronized void check(Direction current) throws IOException {
    long now = System.nanoTime();
    if (!isBegun || current != direction) {
      isBegun = true;
      direction = current;
      begun = now;
    } else if (now - begun > limit) {
      close();
      throw new EofException("too slow");
    }
  }
}
