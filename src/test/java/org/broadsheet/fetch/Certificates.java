package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Certificates for servers on the loopback address, made afresh by the JDK's keytool, so none ever
 * expires.
 */
final class Certificates {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes a key of that name, with options of the keytool. */
  Certificates with(String alias, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Collections.addAll(command, "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keyalg", "EC");
    Collections.addAll(command, "-keystore", folder.resolve("keys.p12").toString());
    Collections.addAll(command, "-storepass", PASSWORD, "-alias", alias);
    Collections.addAll(command, options);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return this;
  }

  /** A server that shows the certificate of that name. */
  RawServer server(String alias, RawServer.Answer answer)
      throws IOException, GeneralSecurityException {
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
        answer);
  }

  /** The certificate of that name as the only authority. */
  KeyStore trusting(String alias) throws IOException, GeneralSecurityException {
    KeyStore authorities = empty();
    authorities.setCertificateEntry(alias, keys().getCertificate(alias));
    return authorities;
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
