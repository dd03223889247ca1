/**
 * E-mail: composing a MIME message of an edition's pages and sending it; reading bounces.
 *
 * <p>The {@link org.broadsheet.mail.MimeComposer} turns pages into a {@link
 * org.broadsheet.news.Letter}, whose bytes are a pure function of the input and never change again.
 * A {@link org.broadsheet.mail.Transport} sends those bytes unchanged to an SMTP or LMTP server, a
 * Maildir or a folder, and returns a {@link org.broadsheet.news.SendOutcome}.
 *
 * <p>Two rules matter. First, all text from outside enters a header through one writer, which
 * cannot end a line except by its own folds. Second, an SMTP reply is classified by its code and by
 * the phase of the transaction, never by the kind of exception it led to: the same broken
 * connection means "later" before the final dot and "unknown" after it.
 *
 * <p>Inbound: an {@link org.broadsheet.mail.Inbox} reads the mailbox for bounces and unsubscribe
 * requests, and {@link org.broadsheet.mail.InboundMailReader} parses each mail. It finds tokens by
 * their shape alone; only the store can tell whether they are valid.
 */
@NullMarked
package org.broadsheet.mail;

import org.jspecify.annotations.NullMarked;
