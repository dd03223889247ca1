package org.broadsheet.daemon;

import java.util.Optional;
import org.broadsheet.news.PictureFile;
import org.broadsheet.web.ReaderActions;

/** The pages that readers open, under whichever settings are in force. */
final class CurrentReaders implements ReaderActions {
  private final Application application;

  CurrentReaders(Application application) {
    this.application = application;
  }

  @Override
  public Optional<String> edition(String token) {
    return application.askReaders(readers -> readers.edition(token));
  }

  @Override
  public Optional<PictureFile> picture(String token, String id) {
    return application.askReaders(readers -> readers.picture(token, id));
  }

  @Override
  public Optional<String> question(String token) {
    return application.askReaders(readers -> readers.question(token));
  }

  @Override
  public Optional<String> leave(String token, boolean all) {
    return application.askReaders(readers -> readers.leave(token, all));
  }
}
