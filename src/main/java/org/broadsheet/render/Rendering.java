package org.broadsheet.render;

import java.util.List;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Pages;

/**
 * An edition in its forms.
 *
 * @param shown what the pages show: the edition as given, or with less where it would have been too
 *     large for mail clients; stories taken out are counted in their section's {@code omitted}
 * @param pages subject, HTML and plain text, with the same stories
 * @param problems what is wrong with overriding files, as {@code file:line: what}; in their place
 *     the packed ones were used
 */
public record Rendering(Edition shown, Pages pages, List<String> problems) {
  public Rendering {
    problems = List.copyOf(problems);
  }
}
