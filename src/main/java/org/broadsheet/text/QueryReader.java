package org.broadsheet.text;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.jspecify.annotations.Nullable;

/**
 * Lucene's classic query syntax, with known fields only, with what stands in the title counting
 * more, with {@code topic:} for another topic, and with a note of every word, so that a match can
 * be explained in the words of its author. What would be too expensive is refused. Not thread-safe.
 */
final class QueryReader extends QueryParser {
  private static final float TITLE_BOOST = 2;
  private static final int LONGEST = 20_000;
  private static final int DEEPEST = 50;

  private final Topics topics;
  private final IdentityHashMap<Query, Named> parts = new IdentityHashMap<>();

  QueryReader(Analyzer analyzer, Topics topics) {
    super(DocumentFields.TEXT, analyzer);
    this.topics = topics;
    setAllowLeadingWildcard(true);
    setSplitOnWhitespace(true);
    setAutoGeneratePhraseQueries(true);
  }

  /** Looks up what another topic asks for. */
  interface Topics {
    Query named(String name) throws ParseException;
  }

  /** The words, phrases and patterns that have been read so far. */
  IdentityHashMap<Query, Named> parts() {
    return parts;
  }

  /**
   * Reads a query.
   *
   * @throws ParseException where it cannot be read, or is refused as too expensive
   */
  Query read(String text) throws ParseException {
    if (text.length() > LONGEST) {
      throw new Refused("", "is longer than " + LONGEST + " characters; make it several topics");
    }
    if (depth(text) > DEEPEST) {
      throw new Refused("(", "stands inside " + DEEPEST + " others; nest less deeply");
    }
    return parse(text);
  }

  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  /** A word or phrase taken literally; null where the language's analysis leaves nothing of it. */
  @Nullable Query literally(String phrase) throws ParseException {
    return getFieldQuery(DocumentFields.TEXT, phrase, true);
  }

  @Override
  protected @Nullable Query getFieldQuery(String field, String text, boolean quoted)
      throws ParseException {
    if (field.equals(DocumentFields.TOPIC)) {
      return topics.named(text);
    }
    String value =
        field.equals(DocumentFields.LANGUAGE) ? Locale.forLanguageTag(text).getLanguage() : text;
    return spread(field, text, name -> weighed(super.getFieldQuery(name, value, quoted)));
  }

  @Override
  protected @Nullable Query getFieldQuery(String field, String text, int slop)
      throws ParseException {
    if (slop == 0) {
      return getFieldQuery(field, text, true);
    }
    return spread(field, text, name -> weighed(createPhraseQuery(name, text, slop)));
  }

  @Override
  protected @Nullable Query getPrefixQuery(String field, String text) throws ParseException {
    require(text, text + "*", 2);
    return pattern(field, text + "*", name -> super.getPrefixQuery(name, text));
  }

  @Override
  protected @Nullable Query getWildcardQuery(String field, String text) throws ParseException {
    require(text, text, 3);
    return pattern(field, text, name -> super.getWildcardQuery(name, text));
  }

  @Override
  protected @Nullable Query getFuzzyQuery(String field, String text, float similarity)
      throws ParseException {
    require(text, text + "~", 3);
    return pattern(field, text + "~", name -> super.getFuzzyQuery(name, text, similarity));
  }

  @Override
  protected @Nullable Query getRegexpQuery(String field, String text) throws ParseException {
    require(text, "/" + text + "/", 3);
    return pattern(field, "/" + text + "/", name -> super.getRegexpQuery(name, text));
  }

  @Override
  protected Query getRangeQuery(
      String field,
      @Nullable String from,
      @Nullable String to,
      boolean fromInclusive,
      boolean toInclusive)
      throws ParseException {
    throw new Refused(
        " TO ", "would be a range, which no field has; put the text in quotation marks");
  }

  /** Prepares what is near a word once, and not for each page. */
  @Override
  protected Query newFuzzyQuery(Term term, float similarity, int prefixLength) {
    int length = term.text().codePointCount(0, term.text().length());
    int edits = FuzzyQuery.floatToEdits(similarity, length);
    return new AutomatonQuery(
        term,
        new LevenshteinAutomata(term.text(), true).toAutomaton(edits),
        false,
        MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
  }

  private static void require(String text, String written, int letters) throws ParseException {
    if (text.codePoints().filter(Character::isLetterOrDigit).count() < letters) {
      throw new Refused(
          written, "fits too many words; write at least " + letters + " of their letters");
    }
  }

  private @Nullable Query pattern(String field, String written, Part part) throws ParseException {
    try {
      return spread(field, written, name -> part.in(DocumentFields.asWritten(name)));
    } catch (TooComplexToDeterminizeException | IllegalArgumentException wrong) {
      throw new Refused(written, "is no pattern that can be searched for; make it simpler");
    }
  }

  private @Nullable Query spread(String field, String text, Part part) throws ParseException {
    if (!DocumentFields.isKnown(field)) {
      throw new Refused(
          field + ":",
          "there is no field \""
              + field
              + "\"; use title, text, source, author, category, lang or topic, or write \\: for a"
              + " colon");
    }
    Query query = part.in(field);
    if (query == null) {
      return null;
    }
    if (field.equals(DocumentFields.TEXT)) {
      return inTitleOrText(text, Objects.requireNonNull(part.in(DocumentFields.TITLE)), query);
    }
    parts.put(query, new Named(field + ":" + text, List.of(new Leaf(text, field, query))));
    return query;
  }

  /** The text holds the title too, so a word is in the text, and perhaps also in the title. */
  private Query inTitleOrText(String text, Query inTitle, Query inText) {
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    both.add(inText, Occur.MUST);
    both.add(new BoostQuery(inTitle, TITLE_BOOST), Occur.SHOULD);
    Query query = both.build();
    Leaf title = new Leaf(text, DocumentFields.TITLE, inTitle);
    Leaf whole = new Leaf(text, DocumentFields.TEXT, inText);
    parts.put(query, new Named(text, List.of(title, whole)));
    return query;
  }

  /** What only excludes excludes from everything. */
  @Override
  protected Query getBooleanQuery(List<BooleanClause> clauses) throws ParseException {
    if (clauses.stream().anyMatch(clause -> !clause.isProhibited())) {
      return super.getBooleanQuery(clauses);
    }
    List<BooleanClause> all = new ArrayList<>(clauses);
    all.add(new BooleanClause(new MatchAllDocsQuery(), Occur.FILTER));
    return super.getBooleanQuery(all);
  }

  /** A phrase is as much evidence as its words together. */
  private static @Nullable Query weighed(@Nullable Query query) {
    return switch (query) {
      case PhraseQuery phrase -> new BoostQuery(phrase, phrase.getTerms().length);
      case MultiPhraseQuery phrase -> new BoostQuery(phrase, phrase.getTermArrays().length);
      case null, default -> query;
    };
  }

  /**
   * A word, phrase or pattern, and where it is sought.
   *
   * @param text as its author wrote it
   */
  record Named(String text, List<Leaf> leaves) {}

  private interface Part {
    @Nullable Query in(String field) throws ParseException;
  }

  /** Something that Lucene could read and we do not take. */
  static final class Refused extends ParseException {
    private static final long serialVersionUID = 1;
    final String written;
    final String why;

    /**
     * @param written what is refused, as it stands in the query
     * @param why what is wrong with it and what to do
     */
    Refused(String written, String why) {
      super(why);
      this.written = written;
      this.why = why;
    }
  }
}
