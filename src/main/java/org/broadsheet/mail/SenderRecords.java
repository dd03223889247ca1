package org.broadsheet.mail;

import java.util.List;
import org.broadsheet.mail.Finding.Level;
import org.broadsheet.mail.TextRecords.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a sender's DNS records: who may send for the domain (SPF), by which key it signs (DKIM)
 * and how receivers treat letters that pass neither (DMARC).
 */
public final class SenderRecords {
  private final TextRecords dns;
  private final String from;
  private final String envelope;
  private final @Nullable Dkim dkim;

  private SenderRecords(TextRecords dns, Sender sender, String bounces, @Nullable Dkim dkim) {
    this.dns = dns;
    this.from = sender.domain();
    this.envelope = bounces.substring(bounces.lastIndexOf('@') + 1);
    this.dkim = dkim;
  }

  /**
   * Looks the records up, which takes some seconds where DNS is slow, and checks them.
   *
   * @param envelopeSender an address by which letters of this sender go out
   * @param dkim the signer; null where letters are not signed
   * @return a finding each of SPF, DKIM and DMARC
   */
  public static List<Finding> check(Sender sender, String envelopeSender, @Nullable Dkim dkim) {
    return check(TextRecords.ofThisMachine(), sender, envelopeSender, dkim);
  }

  static List<Finding> check(
      TextRecords dns, Sender sender, String envelopeSender, @Nullable Dkim dkim) {
    SenderRecords records = new SenderRecords(dns, sender, envelopeSender, dkim);
    return List.of(new SpfRecord(dns).check(records.envelope), records.dkim(), records.dmarc());
  }

  private Finding dkim() {
    if (dkim == null) {
      return new Finding(
          "DKIM",
          Level.NOTE,
          "letters are not signed here; unless the mail server signs them, make a key with openssl"
              + " genrsa -out dkim.pem 2048 and name it under mail: dkim:");
    }
    String name = dkim.recordName();
    String remedy = "publish the TXT record v=DKIM1; k=rsa; p=" + dkim.publicKey();
    return switch (dns.at(name)) {
      case Answer.Unavailable(String reason) -> unavailable("DKIM", name, reason);
      case Answer.Found(List<String> texts) when texts.isEmpty() ->
          new Finding("DKIM", Level.FAULT, "nothing at " + name + ": " + remedy);
      case Answer.Found(List<String> texts) when texts.size() > 1 ->
          new Finding(
              "DKIM",
              Level.FAULT,
              texts.size() + " records at " + name + ": keep one, and " + remedy);
      case Answer.Found(List<String> texts) -> dkim(name, TagList.of(texts.getFirst()), remedy);
    };
  }

  private Finding dkim(String name, TagList record, String remedy) {
    String published = record.get("p").replaceAll("\\s", "");
    if (dkim == null || !published.equals(dkim.publicKey())) {
      String what = published.isEmpty() ? "no key" : "another key";
      return new Finding("DKIM", Level.FAULT, what + " at " + name + ": " + remedy);
    }
    return record.get("t").contains("y")
        ? new Finding(
            "DKIM", Level.NOTE, name + " says t=y, so signatures count for nothing: take it away")
        : new Finding("DKIM", Level.FINE, name);
  }

  private Finding dmarc() {
    String domain = from;
    while (true) {
      switch (dns.at("_dmarc." + domain)) {
        case Answer.Unavailable(String reason) -> {
          return unavailable("DMARC", "_dmarc." + domain, reason);
        }
        case Answer.Found(List<String> texts) -> {
          List<TagList> records =
              texts.stream().map(TagList::of).filter(r -> r.get("v").equals("DMARC1")).toList();
          if (!records.isEmpty()) {
            return dmarc(domain, records);
          }
        }
      }
      int dot = domain.indexOf('.');
      if (dot < 0 || domain.indexOf('.', dot + 1) < 0) {
        return new Finding(
            "DMARC",
            Level.NOTE,
            "nothing at _dmarc." + from + ": publish the TXT record v=DMARC1; p=none");
      }
      domain = domain.substring(dot + 1);
    }
  }

  private Finding dmarc(String domain, List<TagList> records) {
    String name = "_dmarc." + domain;
    if (records.size() > 1) {
      return new Finding(
          "DMARC",
          Level.FAULT,
          records.size() + " records at " + name + " count for none: keep one");
    }
    TagList record = records.getFirst();
    String policy = record.get("p");
    if (!List.of("none", "quarantine", "reject").contains(policy)) {
      return new Finding(
          "DMARC", Level.FAULT, name + " has no policy: write p=none, p=quarantine or p=reject");
    }
    boolean bySpf = isAligned(envelope, domain, record.get("aspf"));
    boolean byDkim = dkim != null && isAligned(dkim.domain(), domain, record.get("adkim"));
    if (!bySpf && !byDkim) {
      return new Finding(
          "DMARC",
          Level.FAULT,
          "neither bounces nor signatures are of %s, so letters fall under p=%s: sign with mail: dkim: domain: %s"
              .formatted(from, policy, from));
    }
    return new Finding(
        "DMARC",
        Level.FINE,
        "p=%s at %s; letters are held by %s"
            .formatted(policy, name, bySpf && byDkim ? "SPF and DKIM" : bySpf ? "SPF" : "DKIM"));
  }

  /**
   * Whether a domain vouches for the sender's (RFC 7489 section 3.1).
   *
   * @param organisation where the policy stands, which both must be under unless strict
   * @param mode {@code s} for strict
   */
  private boolean isAligned(String domain, String organisation, String mode) {
    return mode.equals("s")
        ? domain.equals(from)
        : domain.equals(organisation) || domain.endsWith('.' + organisation);
  }

  static Finding unavailable(String what, String name, String reason) {
    return new Finding(
        what, Level.NOTE, "DNS does not answer for " + name + " (" + reason + "): try again");
  }
}
