package org.broadsheet.mail;

/** How a connection to a mail server is secured. */
public enum Security {
  /** In clear, for a server on the same machine or network; usually port 25. */
  NONE,
  /** Starts TLS by STARTTLS before anything else; without TLS nothing is sent. */
  STARTTLS,
  /** TLS from the first byte (RFC 8314); usually port 465. */
  TLS
}
