package org.broadsheet.daemon;

import java.util.Optional;
import org.broadsheet.news.PictureFile;
import org.broadsheet.web.ReaderActions;

/** What readers open, under whichever settings are in force. */
final class CurrentReaders implements ReaderActions {
  private final Application newsroom;

  CurrentReaders(Application newsroom) {
    this.newsroom = newsroom;
  }

  @Override
  public Optional<String> edition(String token) {
    return newsroom.askReaders(readers -> readers.edition(token));
  }

  @Override
  public Optional<PictureFile> picture(String token, String id) {
    return newsroom.askReaders(readers -> readers.picture(token, id));
  }

  @Override
  public Optional<String> question(String token) {
    return newsroom.askReaders(readers -> readers.question(token));
  }

  @Override
  public Optional<String> leave(String token, boolean all) {
    return newsroom.askReaders(readers -> readers.leave(token, all));
  }
}
