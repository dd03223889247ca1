package org.broadsheet.fetch;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Secure connections. Verified ones check the chain of the certificate and, by the JDK's own rules
 * (RFC 2818), the host's name; the trusted authorities are loaded with the first connection, not at
 * start. Unverified ones check nothing, and share no session with the others. Thread-safe.
 */
final class Tls implements TlsSocketStrategy {
  /** Enough for the hosts of a large configuration; the JDK's 20,480 would fill the heap. */
  private static final int MAX_SESSIONS = 512;

  private final Trust trust;
  private volatile @Nullable TlsSocketStrategy strategy;

  /** Supplies the trust managers. */
  @FunctionalInterface
  private interface Trust {
    TrustManager[] managers() throws GeneralSecurityException;
  }

  private Tls(Trust trust) {
    this.trust = trust;
  }

  /**
   * @param authorities whom to trust; null for those that the JDK trusts
   */
  static Tls verified(@Nullable KeyStore authorities) {
    return new Tls(() -> explaining(authorities));
  }

  static Tls unverified() {
    return new Tls(() -> new TrustManager[] {new TrustAllCertificates()});
  }

  private static TrustManager[] explaining(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    TrustManager[] managers = factory.getTrustManagers();
    for (int i = 0; i < managers.length; i++) {
      if (managers[i] instanceof X509ExtendedTrustManager extended) {
        managers[i] = new ExplainingTrust(extended);
      }
    }
    return managers;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String host, int port, Object attachment, HttpContext context)
      throws IOException {
    return strategy().upgrade(socket, host, port, attachment, context);
  }

  private TlsSocketStrategy strategy() throws IOException {
    TlsSocketStrategy ready = strategy;
    return ready != null ? ready : prepare();
  }

  private synchronized TlsSocketStrategy prepare() throws IOException {
    TlsSocketStrategy ready = strategy;
    if (ready == null) {
      // The JDK has the name checked together with the chain; a second verifier would only load a
      // list of public suffixes.
      ready =
          new DefaultClientTlsStrategy(
              context(), HostnameVerificationPolicy.BUILTIN, NoopHostnameVerifier.INSTANCE);
      strategy = ready;
    }
    return ready;
  }

  private SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.managers(), null);
      context.getClientSessionContext().setSessionCacheSize(MAX_SESSIONS);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no trusted certificate authorities: " + e.getMessage(), e);
    }
  }
}
