package org.broadsheet.fetch;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A trust manager that decides as its delegate does, and explains each refusal to the operator:
 * which date has passed, which names the certificate bears, who signed it.
 */
final class ExplainingTrust extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;
  private static final int MAX_NAMES = 3;

  private final X509ExtendedTrustManager delegate;

  ExplainingTrust(X509ExtendedTrustManager delegate) {
    this.delegate = delegate;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      delegate.checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      throw explained(chain, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      delegate.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw explained(chain, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    try {
      delegate.checkServerTrusted(chain, authType);
    } catch (CertificateException e) {
      throw explained(chain, e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    delegate.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    delegate.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    delegate.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return delegate.getAcceptedIssuers();
  }

  private static CertificateException explained(X509Certificate[] chain, CertificateException e) {
    return new CertificateException(explanation(chain, e), e);
  }

  private static String explanation(X509Certificate[] chain, CertificateException e) {
    for (X509Certificate certificate : chain) {
      try {
        certificate.checkValidity();
      } catch (CertificateExpiredException _) {
        return "certificate expired on " + day(certificate.getNotAfter());
      } catch (CertificateNotYetValidException _) {
        return "certificate not valid before " + day(certificate.getNotBefore());
      }
    }
    X509Certificate leaf = chain[0];
    if (!isAboutThePath(e)) {
      return "certificate is for " + namesOf(leaf) + ", not for this host";
    }
    if (leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())) {
      return "self-signed certificate of " + namesOf(leaf);
    }
    return "certificate of an unknown authority: "
        + chain[chain.length - 1].getIssuerX500Principal().getName();
  }

  /** Whether the chain of signatures is at fault, rather than the name of the host. */
  private static boolean isAboutThePath(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }

  private static String namesOf(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null) {
        String dnsNames = dnsNames(names);
        if (!dnsNames.isEmpty()) {
          return dnsNames;
        }
      }
    } catch (CertificateParsingException _) {
      return "an unreadable name";
    }
    return certificate.getSubjectX500Principal().getName();
  }

  private static String dnsNames(Collection<List<?>> names) {
    return names.stream()
        .filter(name -> Objects.equals(name.get(0), DNS_NAME))
        .limit(MAX_NAMES)
        .map(name -> String.valueOf((@Nullable Object) name.get(1)))
        .collect(Collectors.joining(", "));
  }

  private static LocalDate day(Date date) {
    return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
  }
}
