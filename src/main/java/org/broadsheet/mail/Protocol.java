package org.broadsheet.mail;

/** What is spoken with a mail server. */
public enum Protocol {
  /** RFC 5321 and, with a login, RFC 6409. */
  SMTP,
  /** RFC 2033: handing letters straight to the program that keeps the mailboxes. */
  LMTP
}
