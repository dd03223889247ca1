package org.broadsheet.edition;

import org.broadsheet.news.Edition;

/** Where an edition shows a report. */
public enum ReportPlace {
  /** It represents its story. */
  LEAD,
  /** It is listed under its story. */
  UNDER_STORY,
  /** It is one of the "N more" reports of its story; see {@link Edition.Item#MOST_FURTHER}. */
  MORE_OF_STORY,
  /** Its story is not shown, and is one of the "N more" stories of its section. */
  MORE_OF_SECTION,
  /** It is listed as a new report of a story that the reader was shown. */
  EARLIER_STORY,
  /** Another report that the edition shows leads to the same page. */
  SAME_PAGE
}
