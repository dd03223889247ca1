package org.broadsheet.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.broadsheet.news.PictureFile;

/** The inline pictures of letters. */
public final class InlineParts {
  private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/gif");

  /** A message, alternatives, a page with its pictures, a picture: no letter of ours is deeper. */
  private static final int MAX_DEPTH = 4;

  private InlineParts() {}

  /**
   * The picture that a letter shows by this id.
   *
   * @param mime the letter, as the composer wrote it
   */
  public static Optional<PictureFile> picture(byte[] mime, String id) {
    try {
      Session session = Session.getInstance(new Properties());
      Part whole = new MimeMessage(session, new ByteArrayInputStream(mime));
      return find(whole, '<' + id + '>', MAX_DEPTH);
    } catch (MessagingException | IOException _) {
      return Optional.empty();
    }
  }

  private static Optional<PictureFile> find(Part part, String id, int depth)
      throws MessagingException, IOException {
    if (depth > 0 && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
      for (int i = 0; i < all.getCount(); i++) {
        BodyPart each = all.getBodyPart(i);
        Optional<PictureFile> found =
            isPicture(each, id) ? Optional.of(file(each)) : find(each, id, depth - 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isPicture(Part part, String id) throws MessagingException {
    String[] named = part.getHeader("Content-ID");
    return named != null && named[0].equals(id) && TYPES.contains(part.getContentType());
  }

  private static PictureFile file(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return new PictureFile(part.getContentType(), in.readAllBytes());
    }
  }
}
