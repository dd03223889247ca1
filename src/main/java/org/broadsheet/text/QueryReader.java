package org.broadsheet.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Lucene's classic query syntax, with known fields only, with what stands in the title counting
 * more, and with a note of every word, so that a match can be explained in the words of its author.
 * Not thread-safe.
 */
final class QueryReader extends QueryParser {
  private static final float TITLE_BOOST = 2;

  private final List<Leaf> leaves = new ArrayList<>();

  QueryReader(Analyzer analyzer) {
    super(PageFields.TEXT, analyzer);
    setAllowLeadingWildcard(true);
    setAutoGeneratePhraseQueries(false);
  }

  /** What has been read so far, in reading order. */
  List<Leaf> leaves() {
    return List.copyOf(leaves);
  }

  /** A word or phrase taken literally. */
  Query literally(String phrase) throws ParseException {
    return getFieldQuery(PageFields.TEXT, phrase, true);
  }

  @Override
  protected Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
    String value = field.equals("lang") ? text.toLowerCase(Locale.ROOT) : text;
    return spread(field, text, name -> super.getFieldQuery(name, value, quoted));
  }

  @Override
  protected Query getFieldQuery(String field, String text, int slop) throws ParseException {
    return spread(field, text, name -> super.getFieldQuery(name, text, slop));
  }

  @Override
  protected Query getPrefixQuery(String field, String text) throws ParseException {
    return spread(field, text + "*", name -> super.getPrefixQuery(name, text));
  }

  @Override
  protected Query getWildcardQuery(String field, String text) throws ParseException {
    return spread(field, text, name -> super.getWildcardQuery(name, text));
  }

  @Override
  protected Query getFuzzyQuery(String field, String text, float similarity) throws ParseException {
    return spread(field, text + "~", name -> super.getFuzzyQuery(name, text, similarity));
  }

  @Override
  protected Query getRegexpQuery(String field, String text) throws ParseException {
    return spread(field, "/" + text + "/", name -> super.getRegexpQuery(name, text));
  }

  private Query spread(String field, String text, Part part) throws ParseException {
    if (field.equals("*")) {
      return super.getWildcardQuery(field, "*");
    }
    if (!PageFields.ALL.contains(field)) {
      throw new UnknownField(field);
    }
    if (!field.equals(PageFields.TEXT)) {
      return noted(text, field, part.in(field));
    }
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    Query inTitle = noted(text, PageFields.TITLE, part.in(PageFields.TITLE));
    both.add(new BoostQuery(inTitle, TITLE_BOOST), Occur.SHOULD);
    both.add(noted(text, PageFields.TEXT, part.in(PageFields.TEXT)), Occur.SHOULD);
    return both.build();
  }

  /** A word that the language's analysis drops, as it drops "the", finds nothing. */
  private Query noted(String text, String field, @Nullable Query query) {
    Query found = query == null ? new MatchNoDocsQuery("only stop words: " + text) : query;
    leaves.add(new Leaf(text, field, found));
    return found;
  }

  private interface Part {
    @Nullable Query in(String field) throws ParseException;
  }

  /** The query names a field that pages do not have. */
  static final class UnknownField extends ParseException {
    private static final long serialVersionUID = 1;
    final String field;

    UnknownField(String field) {
      super("unknown field " + field);
      this.field = field;
    }
  }
}
