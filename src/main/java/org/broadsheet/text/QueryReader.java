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
import org.apache.lucene.search.MatchNoDocsQuery;
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

  private final String language;
  private final Topics topics;
  private final IdentityHashMap<Query, Named> parts = new IdentityHashMap<>();

  /** Whether words that the language's analysis drops are sought as they are written. */
  private boolean keepsAll;

  /**
   * @param language of the documents that will be searched
   */
  QueryReader(String language, Analyzer analyzer, Topics topics) {
    super(DocumentFields.TEXT, analyzer);
    this.language = language;
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
   * Reads a query. Where the language's analysis would drop all its words, as it does with "it" and
   * "to be", they are sought as they are written; a query without any word matches nothing.
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
    Query query = parse(NormalizedText.of(text));
    if (isEmpty(query)) {
      keepsAll = true;
      query = parse(NormalizedText.of(text));
      keepsAll = false;
    }
    return isEmpty(query) ? new MatchNoDocsQuery("it has no word") : query;
  }

  private static boolean isEmpty(Query query) {
    return query instanceof BooleanQuery joined && joined.clauses().isEmpty();
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

  /** A word or phrase taken literally; null where it has neither letter nor digit. */
  @Nullable Query literally(String phrase) throws ParseException {
    keepsAll = true;
    Query query = getFieldQuery(DocumentFields.TEXT, NormalizedText.of(phrase), true);
    keepsAll = false;
    return query;
  }

  @Override
  protected @Nullable Query getFieldQuery(String field, String text, boolean quoted)
      throws ParseException {
    if (field.equals(DocumentFields.TOPIC)) {
      return topics.named(text);
    }
    String value =
        field.equals(DocumentFields.LANGUAGE) ? Locale.forLanguageTag(text).getLanguage() : text;
    return spread(field, text, name -> words(name, value, quoted));
  }

  /** The words of a phrase by the language's rules, and those that find only themselves exactly. */
  private @Nullable Query words(String field, String text, boolean quoted) throws ParseException {
    Query stems = weighed(super.getFieldQuery(field, text, quoted), text);
    if (!DocumentFields.isStemmed(field)) {
      return stems;
    }
    List<Query> exact = new ArrayList<>();
    String[] words = text.strip().split("\\s+", -1);
    for (String word : words) {
      boolean dropped = super.getFieldQuery(field, word, true) == null;
      if (!word.isEmpty() && ExactWords.isExact(word, language, dropped)) {
        exact.add(super.getFieldQuery(DocumentFields.exact(field), word, true));
      }
    }
    if (exact.isEmpty()) {
      return stems == null && keepsAll ? asWritten(field, text, quoted) : stems;
    }
    if (exact.size() == words.length || stems == null) {
      return exact.size() == 1 ? exact.getFirst() : all(exact, Occur.MUST).build();
    }
    return all(exact, Occur.FILTER).add(stems, Occur.MUST).build();
  }

  private @Nullable Query asWritten(String field, String text, boolean quoted)
      throws ParseException {
    return weighed(super.getFieldQuery(DocumentFields.asWritten(field), text, quoted), text);
  }

  private static BooleanQuery.Builder all(List<Query> queries, Occur occur) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    queries.forEach(query -> all.add(query, occur));
    return all;
  }

  @Override
  protected @Nullable Query getFieldQuery(String field, String text, int slop)
      throws ParseException {
    if (slop == 0) {
      return getFieldQuery(field, text, true);
    }
    return spread(field, text, name -> weighed(createPhraseQuery(name, text, slop), text));
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
  protected @Nullable Query getBooleanQuery(List<BooleanClause> clauses) throws ParseException {
    if (clauses.isEmpty()) {
      return null;
    }
    if (clauses.stream().anyMatch(clause -> !clause.isProhibited())) {
      return super.getBooleanQuery(clauses);
    }
    List<BooleanClause> all = new ArrayList<>(clauses);
    all.add(new BooleanClause(MatchAllDocsQuery.INSTANCE, Occur.FILTER));
    return super.getBooleanQuery(all);
  }

  /**
   * A phrase is as much evidence as its words together; what is one word to a reader counts once,
   * in how many parts the analysis may take it.
   */
  private static @Nullable Query weighed(@Nullable Query query, String text) {
    int words = text.strip().split("\\s+", -1).length;
    return switch (query) {
      case PhraseQuery phrase -> boosted(phrase, Math.min(words, phrase.getTerms().length));
      case MultiPhraseQuery phrase ->
          boosted(phrase, Math.min(words, phrase.getTermArrays().length));
      case null, default -> query;
    };
  }

  private static Query boosted(Query query, int times) {
    return times == 1 ? query : new BoostQuery(query, times);
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
