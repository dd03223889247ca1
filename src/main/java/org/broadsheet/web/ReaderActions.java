package org.broadsheet.web;

import java.util.Optional;
import org.broadsheet.news.PictureFile;

/**
 * What readers open with the tokens in their mail. A token of one kind opens nothing of another.
 * Called from several threads at once, and only with tokens of the right shape.
 */
public interface ReaderActions {
  /** An edition's page, as it was mailed; pictures that the letter carried are at {@code cid:}. */
  Optional<String> edition(String token);

  /**
   * A picture that an edition's letter carried.
   *
   * @param id what the page names after {@code cid:}
   */
  Optional<PictureFile> picture(String token, String id);

  /** The page on which a reader may leave. Changes nothing. */
  Optional<String> question(String token);

  /**
   * Ends the subscription; ending it again does no more.
   *
   * @param all whether the reader leaves every digest
   * @return a page that says so
   */
  Optional<String> leave(String token, boolean all);
}
