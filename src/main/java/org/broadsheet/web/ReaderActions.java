package org.broadsheet.web;

import java.util.Optional;
import org.broadsheet.news.PictureFile;

/**
 * The pages behind the links in a letter, each named by a token; a token of one kind opens no page
 * of another. Called from several threads at once, and only with tokens of the right shape.
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

  /** The page on which a reader may unsubscribe. Changes nothing. */
  Optional<String> question(String token);

  /**
   * Ends the subscription; ending it again does no more.
   *
   * @param all whether from every digest
   * @return a page that confirms it
   */
  Optional<String> leave(String token, boolean all);
}
