package org.broadsheet.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.broadsheet.news.Report;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Search for entries by link or title. Thread-safe. */
final class EntrySearch {
  private static final int MOST_WORDS = 16;

  private final Transactions transactions;

  EntrySearch(Transactions transactions) {
    this.transactions = transactions;
  }

  List<FoundEntry> find(String words, int limit) {
    return transactions.run(handle -> candidates(handle, words, limit));
  }

  private static List<FoundEntry> candidates(Handle handle, String words, int limit) {
    List<String> parts =
        Arrays.stream(words.strip().split("\\s+"))
            .filter(w -> !w.isEmpty())
            .limit(MOST_WORDS)
            .toList();
    if (parts.isEmpty()) {
      return List.of();
    }
    ReportRows rows = new ReportRows();
    Query query = handle.createQuery(select(parts.size()));
    for (int i = 0; i < parts.size(); i++) {
      query.bind("word" + i, pattern(parts.get(i)));
    }
    return query
        .bind("link", words.strip())
        .bind("limit", limit)
        .map((row, context) -> found(rows, row))
        .list();
  }

  private static String select(int words) {
    String titleHolds =
        IntStream.range(0, words)
            .mapToObj(i -> "lower(e.title) like :word" + i + " escape '!'")
            .collect(Collectors.joining(" and "));
    return """
    select %s, e.withheld, %s
    from entry e
    join feed f on f.id = e.feed_id
    left join filing i on i.entry_id = e.id
    where e.link = :link or e.canonical_link = :link or (%s)
    order by e.id desc
    limit :limit
    """
        .formatted(ReportRows.COLUMNS, ReportRows.PLACE, titleHolds);
  }

  private static String pattern(String word) {
    String literal = word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + literal.toLowerCase(Locale.ROOT) + "%";
  }

  private static FoundEntry found(ReportRows rows, ResultSet row) throws SQLException {
    Report report = rows.read(row);
    boolean waits = row.getObject("filed_no") == null;
    return new FoundEntry(report, row.getString("withheld"), waits ? null : ReportRows.place(row));
  }
}
