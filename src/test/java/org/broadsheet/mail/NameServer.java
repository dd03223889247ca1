package org.broadsheet.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A DNS server on loopback that knows the text records it is told. */
final class NameServer implements AutoCloseable {
  private static final int LONGEST_STRING = 255;

  private final DatagramSocket socket;
  private final Map<String, List<String>> records = new ConcurrentHashMap<>();
  private volatile boolean broken;

  NameServer() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  NameServer says(String name, String... texts) {
    records.put(name + '.', List.of(texts));
    return this;
  }

  /** From now on each answer is a failure of the server. */
  void breakDown() {
    broken = true;
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (SocketException _) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private byte[] answer(byte[] question) throws IOException {
    Message query = new Message(question);
    Name name = query.getQuestion().getName();
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    List<String> texts = records.get(name.toString());
    if (broken) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
    } else if (texts == null) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      for (String text : texts) {
        answer.addRecord(new TXTRecord(name, DClass.IN, 60, strings(text)), Section.ANSWER);
      }
    }
    return answer.toWire();
  }

  private static List<String> strings(String text) {
    List<String> strings = new ArrayList<>();
    for (int from = 0; from < text.length(); from += LONGEST_STRING) {
      strings.add(text.substring(from, Math.min(from + LONGEST_STRING, text.length())));
    }
    return strings;
  }

  @Override
  public void close() {
    socket.close();
  }
}
