package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates are made afresh for each run by the JDK's keytool, so none ever expires. */
final class FetcherTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;

  @BeforeAll
  static void makeCertificates() throws Exception {
    keytool("authority", "-dname", "CN=Test Authority", "-ext", "bc:c");
    keytool("good", "-signer", "authority", "-dname", "CN=good", "-ext", "san=dns:feed.example");
    keytool(
        "expired",
        "-signer",
        "authority",
        "-dname",
        "CN=expired",
        "-ext",
        "san=dns:feed.example",
        "-startdate",
        "2020/01/01 12:00:00",
        "-validity",
        "31");
    keytool("other", "-signer", "authority", "-dname", "CN=other", "-ext", "san=dns:other.example");
    keytool("selfsigned", "-dname", "CN=self", "-ext", "san=dns:feed.example");
  }

  @Test
  void aTrustedServerOfTheRightNameIsRead() throws Exception {
    assertThat(visit("good", "authority")).isInstanceOf(Content.class);
  }

  @ParameterizedTest
  @CsvSource({
    "expired, certificate expired on 2020-02-01",
    "other, 'certificate is for other.example, not for this host'",
    "selfsigned, self-signed certificate of feed.example",
  })
  void aWrongCertificateIsNamed(String certificate, String words) throws Exception {
    assertThat(visit(certificate, "authority"))
        .isEqualTo(new Failed(Failure.TLS, "feed.example: " + words));
  }

  @Test
  void whoTheJdkDoesNotTrustIsNotTrusted() throws Exception {
    Failed failed = (Failed) visit("good", null);
    assertThat(failed.failure()).isEqualTo(Failure.TLS);
    assertThat(failed.message()).contains("certificate of an unknown authority: CN=Test Authority");
  }

  @Test
  void aServerThatSpeaksNoTlsIsNamed() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Fetcher fetcher = Visits.fetcher()) {
      Thread.ofVirtual().start(() -> refusePlainly(listener));
      URI uri = URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/");
      assertThat(((Failed) fetcher.fetch(FetchRequest.to(uri))).failure()).isEqualTo(Failure.TLS);
    }
  }

  private static void refusePlainly(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The visitor has hung up.
    }
  }

  private static FetchResult visit(String certificate, @Nullable String trusted) throws Exception {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    KeyStore authorities = trusted == null ? null : trusting(trusted);
    try (RawServer server = serving(certificate);
        Fetcher fetcher =
            new Fetcher(
                Visits.limits(Duration.ofSeconds(20)),
                new AddressGuard(Set.of("feed.example")),
                InstantSource.fixed(Visits.NOW),
                _ -> new InetAddress[] {loopback},
                authorities)) {
      return fetcher.fetch(
          FetchRequest.to(URI.create("https://feed.example:" + server.port() + "/")));
    }
  }

  private static RawServer serving(String alias) throws Exception {
    KeyStore all = keys();
    KeyStore one = empty();
    one.setKeyEntry(
        alias,
        all.getKey(alias, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        all.getCertificateChain(alias));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(one, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return new RawServer(
        "https",
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")),
        (_, out) ->
            out.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));
  }

  private static KeyStore trusting(String alias) throws Exception {
    KeyStore authorities = empty();
    authorities.setCertificateEntry(alias, keys().getCertificate(alias));
    return authorities;
  }

  private static KeyStore keys() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void keytool(String alias, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Collections.addAll(command, "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keyalg", "EC");
    Collections.addAll(command, "-keystore", folder.resolve("keys.p12").toString());
    Collections.addAll(command, "-storepass", PASSWORD, "-alias", alias);
    Collections.addAll(command, options);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
