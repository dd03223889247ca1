/**
 * From an edition's pages to a server's "250": composing the message and handing it over.
 *
 * <p>The {@link org.broadsheet.mail.MimeComposer} turns pages into a {@link
 * org.broadsheet.news.Letter}, whose bytes are a pure function of what goes in and never change
 * again. A {@link org.broadsheet.mail.Transport} carries those bytes, untouched, to an SMTP or LMTP
 * server, a Maildir or a folder, and answers with a {@link org.broadsheet.news.SendOutcome}.
 *
 * <p>Two ideas keep this honest. First, all that comes from outside enters a header through one
 * writer, which knows no way to end a line except its own. Secondly, what an SMTP server said is
 * judged by its reply code and the phase it spoke in, never by the kind of exception it led to: the
 * same broken connection means "later" before the final dot and "nobody knows" after it.
 *
 * <p>And back: an {@link org.broadsheet.mail.Inbox} hands over what comes to the addresses of
 * bounces and of those who leave, and {@link org.broadsheet.mail.InboundMailReader} finds out what
 * it says. It finds tokens by their shape alone; whether they are ours only the store can tell.
 */
@NullMarked
package org.broadsheet.mail;

import org.jspecify.annotations.NullMarked;
