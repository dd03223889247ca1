package org.broadsheet.mail;

/** How the way to an SMTP server is guarded. */
public enum Security {
  /** In clear, for a server on the same machine or network; usually port 25. */
  NONE,
  /** Begins in clear and turns to TLS before anything is said; without TLS nothing is sent. */
  STARTTLS,
  /** TLS from the first byte (RFC 8314); usually port 465. */
  TLS
}
