package org.broadsheet.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;
import org.broadsheet.news.RenderedPages;

/** Jakarta Mail as it comes: makes a message of pages that are ready. */
final class BareMail {
  private static final Session SESSION = Session.getInstance(new Properties());

  private BareMail() {}

  /** How long the message is. */
  static int compose(RenderedPages pages, String recipient) {
    try {
      MimeMessage message = new MimeMessage(SESSION);
      message.setFrom(new InternetAddress("press@paper.example"));
      message.setRecipients(MimeMessage.RecipientType.TO, recipient);
      message.setSubject(pages.subject(), "utf-8");
      message.setContent(new MimeMultipart("alternative", text(pages), html(pages)));
      message.saveChanges();
      ByteArrayOutputStream out = new ByteArrayOutputStream(2 * pages.html().length());
      message.writeTo(out);
      return out.size();
    } catch (MessagingException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MimeBodyPart text(RenderedPages pages) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(pages.text(), "utf-8");
    return part;
  }

  private static MimeBodyPart html(RenderedPages pages) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(pages.html(), "utf-8", "html");
    return part;
  }
}
