package org.broadsheet.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that does what it is told, phase by phase, and otherwise what is right. Scripted
 * acts are used up in order; then come the ordinary replies again.
 */
public final class ScriptedServer implements AutoCloseable {
  /** Where in the conversation an act takes the place of the ordinary reply. */
  public enum Phase {
    GREETING,
    EHLO,
    HELO,
    STARTTLS,
    AUTH,
    RSET,
    MAIL,
    RCPT,
    DATA,
    BODY,
    DOT,
    QUIT
  }

  private static final byte[] DOT = {'.', '\r', '\n'};

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<Phase, Deque<String>> script = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final List<String> extensions = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final @Nullable SSLContext tls;
  private final boolean tlsFromTheStart;

  final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  final List<byte[]> messages = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  /** In clear, at a port of 127.0.0.1 that was free. */
  public ScriptedServer() throws IOException {
    this(null, false);
  }

  ScriptedServer(@Nullable SSLContext tls, boolean tlsFromTheStart) throws IOException {
    this.tls = tls;
    this.tlsFromTheStart = tlsFromTheStart;
  }

  /** Announces these in reply to EHLO. */
  public ScriptedServer offering(String... extension) {
    extensions.addAll(List.of(extension));
    return this;
  }

  /**
   * Adds an act.
   *
   * @param act a reply; {@code drop} to cut the connection; {@code hang} to fall silent; {@code
   *     drip} to answer without end, a character at a time; a reply and {@code +drop} for both
   */
  public ScriptedServer then(Phase phase, String act) {
    script.computeIfAbsent(phase, _ -> new ArrayDeque<>()).add(act);
    return this;
  }

  /**
   * Answers so whenever it is told of a recipient.
   *
   * @param recipient the address or its beginning
   */
  public ScriptedServer refusing(String recipient, String reply) {
    refused.put("RCPT TO:<" + recipient, reply);
    return this;
  }

  /** Forgets what is left of the script, so that it does what is right. */
  public void obey() {
    script.clear();
    refused.clear();
  }

  /** Begins to listen. */
  public ScriptedServer start() {
    Thread.ofVirtual().start(this::accept);
    return this;
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /** The messages received whole, in order, whatever was answered. */
  public List<byte[]> received() {
    synchronized (messages) {
      return List.copyOf(messages);
    }
  }

  /** How many connections were made so far. */
  public int connectionCount() {
    return connections.get();
  }

  /** How many connections stood at once, at the most. */
  public int mostConnectionsAtOnce() {
    return mostOpen.get();
  }

  /** What was said to it, in order. */
  public List<String> said() {
    return List.copyOf(commands);
  }

  /** How often a command was given that begins so. */
  public long count(String verb) {
    return List.copyOf(commands).stream().filter(command -> command.startsWith(verb)).count();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    try (connection) {
      Socket wire = tlsFromTheStart ? secured(connection) : connection;
      new Dialogue(wire).run();
    } catch (IOException | InterruptedException _) {
      // The client or the script has ended the conversation.
    } finally {
      open.decrementAndGet();
    }
  }

  private Socket secured(Socket plain) throws IOException {
    if (tls == null) {
      throw new IOException("no certificate");
    }
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, "client", plain.getPort(), true);
    secured.setUseClientMode(false);
    return secured;
  }

  private String act(Phase phase, String ordinary) {
    Deque<String> acts = script.get(phase);
    if (acts == null) {
      return ordinary;
    }
    synchronized (acts) {
      String act = acts.poll();
      return act == null ? ordinary : act;
    }
  }

  /** One connection. */
  private final class Dialogue {
    private Socket wire;
    private InputStream in;
    private OutputStream out;

    Dialogue(Socket wire) throws IOException {
      this.wire = wire;
      this.in = new BufferedInputStream(wire.getInputStream());
      this.out = wire.getOutputStream();
    }

    void run() throws IOException, InterruptedException {
      perform(act(Phase.GREETING, "220 stub ESMTP"));
      for (String line = line(); line != null; line = line()) {
        commands.add(line);
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
          case "EHLO", "LHLO" -> perform(act(Phase.EHLO, ehlo()));
          case "STARTTLS" -> turnToTls();
          case "AUTH" -> perform(act(Phase.AUTH, "235 2.7.0 welcome").replace("ECHO", line));
          case "DATA" -> receive();
          case "QUIT" -> perform(act(Phase.QUIT, "221 2.0.0 bye") + "+drop");
          case "RCPT" -> perform(refused(line).orElseGet(() -> act(Phase.RCPT, "250 2.0.0 ok")));
          case "HELO", "RSET", "MAIL" -> perform(act(Phase.valueOf(verb), "250 2.0.0 ok"));
          default -> perform("500 5.5.1 unknown");
        }
      }
    }

    private Optional<String> refused(String line) {
      return refused.entrySet().stream()
          .filter(each -> line.startsWith(each.getKey()))
          .map(Map.Entry::getValue)
          .findAny();
    }

    private void turnToTls() throws IOException, InterruptedException {
      perform(act(Phase.STARTTLS, "220 go"));
      wire = secured(wire);
      in = new BufferedInputStream(wire.getInputStream());
      out = wire.getOutputStream();
    }

    private void receive() throws IOException, InterruptedException {
      String reply = act(Phase.DATA, "354 go");
      perform(reply);
      if (!reply.startsWith("354")) {
        return;
      }
      String body = act(Phase.BODY, "");
      if (!body.isEmpty()) {
        perform(body);
      }
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      for (byte[] line = octets(); !Arrays.equals(line, DOT); line = octets()) {
        if (line.length == 0) {
          throw new IOException("the client hung up within the message");
        }
        int stuffing = line[0] == '.' ? 1 : 0;
        message.write(line, stuffing, line.length - stuffing);
      }
      messages.add(message.toByteArray());
      perform(act(Phase.DOT, "250 2.0.0 taken"));
    }

    private String ehlo() {
      List<String> lines = new ArrayList<>(List.of("stub"));
      lines.addAll(extensions);
      StringBuilder reply = new StringBuilder();
      for (int i = 0; i < lines.size(); i++) {
        reply.append(i == 0 ? "" : "\r\n").append("250");
        reply.append(i == lines.size() - 1 ? ' ' : '-').append(lines.get(i));
      }
      return reply.toString();
    }

    private void perform(String act) throws IOException, InterruptedException {
      if (act.startsWith("hang")) {
        closed.await();
      }
      while (act.startsWith("drip")) {
        say("2");
        if (closed.await(20, TimeUnit.MILLISECONDS)) {
          throw new IOException("closed");
        }
      }
      String reply = act.replace("+drop", "");
      if (!reply.equals("drop")) {
        say(reply + "\r\n");
      }
      if (act.endsWith("drop")) {
        throw new IOException("dropped by the script");
      }
    }

    private void say(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private @Nullable String line() throws IOException {
      byte[] line = octets();
      return line.length == 0 ? null : new String(line, StandardCharsets.UTF_8).strip();
    }

    private byte[] octets() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        line.write(c);
        if (c == '\n') {
          return line.toByteArray();
        }
      }
      if (line.size() > 0) {
        throw new IOException("a line without an end");
      }
      return line.toByteArray();
    }
  }
}
