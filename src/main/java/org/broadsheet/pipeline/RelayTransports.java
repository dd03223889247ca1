package org.broadsheet.pipeline;

import java.util.List;
import org.broadsheet.delivery.Rate;
import org.broadsheet.delivery.Relay;
import org.broadsheet.delivery.RelayConnection;
import org.broadsheet.mail.Finding;
import org.broadsheet.mail.Transport;
import org.broadsheet.news.SendOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transports that are the connections of one relay. Opens nothing before the first letter.
 *
 * @param name what the operator knows the relay by
 * @param transports at least one
 * @param rate how fast letters may follow one another on all of them; null for no limit
 */
public record RelayTransports(
    String name, List<? extends Transport> transports, @Nullable Rate rate)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RelayTransports.class);

  public RelayTransports {
    transports = List.copyOf(transports);
  }

  Relay relay() {
    List<RelayConnection> connections =
        transports.stream().map(transport -> guarded(transport::send)).toList();
    return new Relay(name, connections, rate);
  }

  /** A letter that makes the program fail holds up no other. */
  static RelayConnection guarded(RelayConnection connection) {
    return (letter, beforeFinalDot) ->
        FaultBoundary.call(
            () -> connection.send(letter, beforeFinalDot),
            fault -> {
              LOG.error("Letter {} did harm when it was sent", letter.messageId(), fault);
              return new SendOutcome.Harmful("it did harm: " + fault.getClass().getSimpleName());
            });
  }

  /** Tries everything short of sending. */
  List<Finding> check() {
    return transports.getFirst().check();
  }

  @Override
  public void close() {
    transports.forEach(Transport::close);
  }
}
