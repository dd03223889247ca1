package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import org.broadsheet.mail.Finding.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderRecordsTest {
  private static final Sender SENDER = new Sender("News", "news@example.org");
  private static final String DKIM_NAME = "news._domainkey.example.org";

  private final Dkim dkim = new Dkim("example.org", "news", key());
  private NameServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new NameServer();
    server.says(
        "example.org",
        "google-site-verification=x",
        "v=spf1 ip4:192.0.2.0/24 a:mail.example.org -all");
    server.says(DKIM_NAME, "v=DKIM1; k=rsa; p=" + dkim.publicKey());
    server.says("_dmarc.example.org", "v=DMARC1; p=quarantine");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCompleteDomainIsFine() {
    assertThat(judge(dkim)).extracting(Finding::what).containsExactly("SPF", "DKIM", "DMARC");
    assertThat(judge(dkim)).extracting(Finding::level).containsOnly(Level.FINE);
    assertThat(judge(dkim).getLast().words())
        .isEqualTo("p=quarantine at _dmarc.example.org; letters are held by SPF and DKIM");
  }

  @Test
  void aMissingRecordIsReportedWithTheOneToPublish() {
    server.says("example.org");
    server.says(DKIM_NAME);
    server.says("_dmarc.example.org");

    List<Finding> findings = judge(dkim);

    assertThat(findings)
        .extracting(Finding::level)
        .containsExactly(Level.NOTE, Level.FAULT, Level.NOTE);
    assertThat(findings.get(0).words()).contains("publish the TXT record v=spf1");
    assertThat(findings.get(1).words())
        .isEqualTo(
            "nothing at %s: publish the TXT record v=DKIM1; k=rsa; p=%s"
                .formatted(DKIM_NAME, dkim.publicKey()));
    assertThat(findings.get(2).words()).contains("publish the TXT record v=DMARC1; p=none");
  }

  @Test
  void unsignedLettersAreANote() {
    assertThat(judge(null).get(1).level()).isEqualTo(Level.NOTE);
    assertThat(judge(null).get(2).words()).endsWith("held by SPF");
  }

  @Test
  void anotherKeyInDnsIsAFault() {
    server.says(DKIM_NAME, "v=DKIM1; p=MIIB");
    assertThat(judge(dkim).get(1)).extracting(Finding::level).isEqualTo(Level.FAULT);
    server.says(DKIM_NAME, "v=DKIM1; p=");
    assertThat(judge(dkim).get(1).words()).startsWith("no key at ");
    server.says(DKIM_NAME, "v=DKIM1; t=y; p=" + dkim.publicKey());
    assertThat(judge(dkim).get(1).level()).isEqualTo(Level.NOTE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 +all",
        "v=spf1 all",
        "v=spf1 ipv4:192.0.2.1 -all",
        "v=spf1 include:nowhere.example -all",
        "v=spf1 a a a a a a a a a a a -all",
        "v=spf1 include:example.org -all"
      })
  void anSpfRecordThatReceiversCannotUseIsAFault(String record) {
    server.says("example.org", record);
    assertThat(judge(dkim).getFirst().level()).as(record).isEqualTo(Level.FAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 mx -all",
        "V=SPF1 a:mail.example.org/28 ~all",
        "v=spf1 ip6:2001:db8::/32 exp=why.example.org -all",
        "v=spf1 exists:%{i}.spf.example.org -all",
        "v=spf1 redirect=other.example"
      })
  void anSpfRecordThatReceiversCanUseIsFine(String record) {
    server.says("other.example", "v=spf1 a -all");
    server.says("example.org", record);
    assertThat(judge(dkim).getFirst()).as(record).extracting(Finding::level).isEqualTo(Level.FINE);
  }

  @Test
  void anSpfRecordWithoutAnAllTermIsANote() {
    server.says("example.org", "v=spf1 a ?all");
    assertThat(judge(dkim).getFirst().level()).isEqualTo(Level.NOTE);
  }

  @Test
  void twoRecordsAreAFault() {
    server.says("example.org", "v=spf1 a -all", "v=spf1 mx -all");
    server.says(DKIM_NAME, "v=DKIM1; p=a", "v=DKIM1; p=b");
    server.says("_dmarc.example.org", "v=DMARC1; p=none", "v=DMARC1; p=reject");
    assertThat(judge(dkim)).extracting(Finding::level).containsOnly(Level.FAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, example.org, FINE, SPF and DKIM",
    "elsewhere.example, example.org, FINE, DKIM",
    "example.org, elsewhere.example, FINE, SPF",
    "elsewhere.example, elsewhere.example, FAULT, neither",
    "elsewhere.example, notexample.org, FAULT, neither"
  })
  void dmarcNeedsAnAlignedDomain(String bounces, String signing, Level level, String words) {
    Dkim other = new Dkim(signing, "news", key());
    Finding dmarc = judge("b@" + bounces, other).getLast();
    assertThat(dmarc.level()).isEqualTo(level);
    assertThat(dmarc.words()).contains(words);
  }

  @Test
  void strictAlignmentExcludesSubdomains() {
    server.says("_dmarc.example.org", "v=DMARC1; p=reject; aspf=s; adkim=s");
    Dkim sub = new Dkim("mail.example.org", "news", key());
    assertThat(judge("b@mail.example.org", sub).getLast().level()).isEqualTo(Level.FAULT);
    assertThat(judge("b@example.org", sub).getLast().level()).isEqualTo(Level.FINE);
  }

  @Test
  void aSubdomainFallsUnderTheParentsPolicy() {
    Sender below = new Sender("News", "news@daily.news.example.org");
    Finding dmarc = SenderRecords.check(dns(), below, "b@example.org", null).getLast();
    assertThat(dmarc.words()).startsWith("p=quarantine at _dmarc.example.org");
  }

  @Test
  void aFailingNameServerIsDistinctFromAMissingRecord() {
    server.breakDown();
    assertThat(judge(dkim)).extracting(Finding::level).containsOnly(Level.NOTE);
    assertThat(judge(dkim).getFirst().words()).contains("DNS does not answer for example.org");
  }

  private List<Finding> judge(@Nullable Dkim signing) {
    return judge("bounces@example.org", signing);
  }

  private List<Finding> judge(String envelopeSender, @Nullable Dkim signing) {
    return SenderRecords.check(dns(), SENDER, envelopeSender, signing);
  }

  private TextRecords dns() {
    return TextRecords.from(server.address());
  }

  private static RSAPrivateCrtKey key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
