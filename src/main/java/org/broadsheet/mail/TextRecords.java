package org.broadsheet.mail;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Looks up TXT records in DNS (RFC 1035 section 3.3.14), never from a cache. */
final class TextRecords {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Resolver resolver;

  private TextRecords(Resolver resolver) {
    this.resolver = resolver;
    resolver.setTimeout(TIMEOUT);
  }

  /** From the servers that this machine asks. */
  static TextRecords ofThisMachine() {
    return new TextRecords(new ExtendedResolver());
  }

  /** From one server. */
  static TextRecords from(InetSocketAddress server) {
    return new TextRecords(new SimpleResolver(server));
  }

  /** The result of a look-up. */
  sealed interface Answer {
    /**
     * The records.
     *
     * @param texts of each record, its strings joined; empty when there is none at the name
     */
    record Found(List<String> texts) implements Answer {}

    /** No name server gave a usable answer. */
    record Unavailable(String reason) implements Answer {}
  }

  /** The text records at a name; aliases are followed. */
  Answer at(String name) {
    Lookup lookup;
    try {
      lookup = new Lookup(Name.fromString(name, Name.root), Type.TXT);
    } catch (TextParseException e) {
      return new Answer.Unavailable("no name in DNS: " + HeaderText.oneLine(name));
    }
    lookup.setResolver(resolver);
    lookup.setCache(null);
    lookup.setSearchPath(Collections.<Name>emptyList());
    Record[] records = lookup.run();
    return switch (lookup.getResult()) {
      case Lookup.SUCCESSFUL -> new Answer.Found(texts(records));
      case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Answer.Found(List.of());
      default -> new Answer.Unavailable(HeaderText.oneLine(lookup.getErrorString()));
    };
  }

  private static List<String> texts(Record[] records) {
    List<String> texts = new ArrayList<>();
    for (Record record : records) {
      if (record instanceof TXTRecord text) {
        StringBuilder joined = new StringBuilder();
        for (byte[] string : text.getStringsAsByteArrays()) {
          joined.append(new String(string, StandardCharsets.UTF_8));
        }
        texts.add(joined.toString());
      }
    }
    return texts;
  }
}
