package org.broadsheet.story;

import java.util.Arrays;
import java.util.Objects;
import org.broadsheet.text.Calibration;
import org.broadsheet.text.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * Compares one report with others, term by term: stems inside one language, keys across languages.
 * Reusable.
 */
final class Comparison {
  static final int COSINE = 0;
  static final int CONTAINMENT = 1;
  static final int EVIDENCE = 2;
  static final int NAMES = 3;
  static final int NAMES_DIFFER = 4;
  static final int FIGURES = 5;
  static final int FIGURES_DIFFER = 6;
  static final int HOURS = 7;
  static final int LENGTH = 8;
  static final int TEMPLATE = 9;
  static final int OTHER_LANGUAGE = 10;
  static final int TODAY = 11;
  static final int TODAY_COSINE = 12;
  static final int EMBEDDING = 13;
  static final int EMBEDDED = 14;
  static final int COUNT = 15;

  private static final int BOTH_FIELDS = Document.IN_TITLE | Document.IN_TEXT;

  /** By whether a term is in the title, in the text or in both. */
  private static final float[] WEIGHTS = {1, 1.625f, 1, 1.875f};

  private static final double PART = 0.6875;
  private static final double PART_ABROAD = 0.5;
  private static final double CONCEPT = 0.6875;
  private static final double UNDATED = 2.7;
  private static final double HOUR = 3600;
  private static final double ENOUGH = 100;

  /** Hours below which it says nothing how near two reports are. */
  private static final double SOON = 0.5;

  private static final double NAME_MASS = 6;
  private static final double CONFLICT_MASS = 8;

  private static final double RARE_FIGURE = 2;

  private final Idf idf;
  private final Calibration calibration;
  private final Side terms = new Side();
  private final Side keys = new Side();
  private @Nullable Document report;

  /**
   * @param calibration what the cosines of embeddings say
   */
  Comparison(Idf idf, Calibration calibration) {
    this.idf = idf;
    this.calibration = calibration;
  }

  /** One of the two fields of the report that others are compared with. */
  private static final class Side {
    Document.Field field = new Document.Field(new int[0], new short[0]);
    double[] idfs = new double[160];
    double[] todays = new double[160];
    double norm;
    double titleMass;
    double templateNorm;
    double todayNorm;
    boolean hasTitleFigure;

    /** How many reports might hold the terms. */
    int among;

    /** The places of the names in the title. */
    int[] names = new int[160];

    int nameCount;

    /** For each place the number of the last comparison in which the other had the term too. */
    int[] sharedIn = new int[160];

    int comparisons;

    /** An open-addressing table of the places of the terms, each more by one. */
    int[] table = new int[512];

    void setField(Document.Field newField) {
      field = newField;
      if (idfs.length < field.size()) {
        idfs = new double[2 * field.size()];
        todays = new double[idfs.length];
        names = new int[idfs.length];
        sharedIn = new int[idfs.length];
        table = new int[4 * Integer.highestOneBit(idfs.length)];
      } else {
        Arrays.fill(table, 0);
      }
      nameCount = 0;
      hasTitleFigure = false;
      for (int place = 0; place < field.size(); place++) {
        int flags = field.flags()[place];
        if (has(flags, Document.IN_TITLE) && has(flags, Document.NAME)) {
          names[nameCount++] = place;
        }
        hasTitleFigure |= has(flags, Document.IN_TITLE) && has(flags, Document.NUMBER);
        int at = start(field.terms()[place]);
        while (table[at] != 0) {
          at = at + 1 & table.length - 1;
        }
        table[at] = place + 1;
      }
    }

    /** Where the field has a term; -1 where it has not. */
    int place(int term) {
      int at = start(term);
      while (table[at] != 0 && field.terms()[table[at] - 1] != term) {
        at = at + 1 & table.length - 1;
      }
      return table[at] - 1;
    }

    private int start(int term) {
      return (term * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(table.length - 1);
    }

    /** The summed IDF of the names in the title that were not shared in the last comparison. */
    double unsharedNames() {
      double sum = 0;
      for (int i = 0; i < nameCount; i++) {
        sum += sharedIn[names[i]] == comparisons ? 0 : idfs[names[i]];
      }
      return sum;
    }
  }

  /** Looks up how rare the report's terms are now. */
  void prepare(Document newReport, FeedHabits habits) {
    report = newReport;
    prepare(terms, newReport.terms, true, habits);
    prepare(keys, newReport.keys, false, habits);
  }

  /** How little is known of how rare words are: 1 in an empty window, 0 from some hundred on. */
  double ignorance() {
    return Math.max(0, 1 - idf.reports() / ENOUGH);
  }

  Document report() {
    return Objects.requireNonNull(report);
  }

  private void prepare(Side side, Document.Field field, boolean inLanguage, FeedHabits habits) {
    side.setField(field);
    side.among = inLanguage ? idf.reportsIn(report().language) : idf.reports();
    for (int i = 0; i < field.size(); i++) {
      int term = field.terms()[i];
      double usual = habits.share(idf.hash(term));
      double rare = idf.of(term, side.among);
      if (usual > 0.01) {
        rare = Math.min(rare, Idf.rounded(-Logarithm.of(usual / 0.6)));
      }
      double scale = scale(field.flags()[i], inLanguage);
      side.idfs[i] = rare * scale;
      side.todays[i] = Math.min(rare, idf.today(term)) * scale;
    }
    measure(side, 0);
  }

  private static double scale(int flags, boolean inLanguage) {
    if (isDerived(flags)) {
      return inLanguage ? PART : PART_ABROAD;
    }
    boolean concept = !inLanguage && (flags & (Document.NAME | Document.NUMBER)) == 0;
    return concept ? CONCEPT : 1;
  }

  private static boolean isDerived(int flags) {
    return (flags & (Document.DERIVED | Document.NAME)) == Document.DERIVED;
  }

  private static float weight(int flags) {
    return WEIGHTS[flags & BOTH_FIELDS];
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  /** Whether a term stands only in a segment that is left out. */
  private static boolean isOut(int flags, int without) {
    return without != 0
        && (flags & BOTH_FIELDS) != BOTH_FIELDS
        && (without >> ((flags & Document.SEGMENT_BITS) >> Document.SEGMENT_SHIFT) & 1) != 0;
  }

  private static void measure(Side side, int without) {
    side.norm = 0;
    side.todayNorm = 0;
    side.titleMass = 0;
    side.templateNorm = 0;
    Document.Field field = side.field;
    for (int i = 0; i < field.size(); i++) {
      int flags = field.flags()[i];
      if (isOut(flags, without)) {
        continue;
      }
      double rare = side.idfs[i];
      double weighted = weight(flags) * rare;
      side.norm += weighted * weighted;
      double weightedToday = weight(flags) * side.todays[i];
      side.todayNorm += weightedToday * weightedToday;
      if (has(flags, Document.IN_TITLE)) {
        side.titleMass += rare;
        if (!has(flags, Document.NAME) && !isDerived(flags)) {
          side.templateNorm += rare * rare;
        }
      }
    }
  }

  /** Bits of the segments of a that stand in b too. */
  private static int shared(Document a, Document b) {
    int bits = 0;
    for (int i = 0; i < a.segments.length; i++) {
      for (int hash : b.segments) {
        if (hash != 0 && a.segments[i] == hash) {
          bits |= 1 << i;
        }
      }
    }
    return bits;
  }

  /** Compares the prepared report with another. */
  void with(Document other, double[] out) {
    Arrays.fill(out, 0);
    Document own = report();
    boolean inLanguage = own.language.equals(other.language);
    Side side = inLanguage ? terms : keys;
    int without = 0;
    int withoutOther = 0;
    if (own.feed == other.feed) {
      without = shared(own, other);
      withoutOther = without == 0 ? 0 : shared(other, own);
    }
    if (without != 0) {
      measure(side, without);
    }
    compare(side, inLanguage ? other.terms : other.keys, inLanguage, without, withoutOther, out);
    if (without != 0) {
      measure(side, 0);
    }
    double hours = Math.abs(own.appeared - other.appeared) / HOUR;
    double apart = Logarithm.of(1 + Math.max(SOON, hours));
    out[HOURS] = own.isDated && other.isDated ? apart : Math.max(UNDATED, apart);
    out[LENGTH] =
        Logarithm.of(
            1 + Math.min(side.field.size(), inLanguage ? other.terms.size() : other.keys.size()));
    out[OTHER_LANGUAGE] = inLanguage ? 0 : 1;
    Embedding ownMeaning = own.embedding;
    Embedding otherMeaning = other.embedding;
    if (ownMeaning != null && otherMeaning != null) {
      out[EMBEDDED] = 1;
      out[EMBEDDING] = calibration.similarity(ownMeaning, otherMeaning, inLanguage);
    }
  }

  private void compare(
      Side side,
      Document.Field other,
      boolean inLanguage,
      int without,
      int withoutOther,
      double[] out) {
    Document.Field own = side.field;
    int among = side.among;
    double dot = 0;
    double norm = 0;
    double evidence = 0;
    double today = 0;
    double names = 0;
    double titleMass = 0;
    double ownContained = 0;
    double otherContained = 0;
    double otherNames = 0;
    double templateDot = 0;
    double templateNorm = 0;
    double todayDot = 0;
    double todayNorm = 0;
    int figures = 0;
    boolean otherFigures = false;
    boolean figureShared = false;
    side.comparisons++;
    for (int j = 0; j < other.size(); j++) {
      int flags = other.flags()[j];
      if (isOut(flags, withoutOther)) {
        continue;
      }
      int term = other.terms()[j];
      int i = side.place(term);
      boolean both = i >= 0 && !isOut(own.flags()[i], without);
      double rare = both ? side.idfs[i] : idf.of(term, among) * scale(flags, inLanguage);
      double weighted = weight(flags) * rare;
      norm += weighted * weighted;
      double rareToday =
          both ? side.todays[i] : Math.min(rare, idf.today(term) * scale(flags, inLanguage));
      double weightedToday = weight(flags) * rareToday;
      todayNorm += weightedToday * weightedToday;
      boolean inTitle = has(flags, Document.IN_TITLE);
      boolean plain = !isDerived(flags);
      if (inTitle) {
        titleMass += rare;
        templateNorm += plain && !has(flags, Document.NAME) ? rare * rare : 0;
        otherFigures |= has(flags, Document.NUMBER);
      }
      if (!both) {
        otherNames += unsharedName(flags, rare);
        continue;
      }
      side.sharedIn[i] = side.comparisons;
      int ownFlags = own.flags()[i];
      dot += weight(ownFlags) * rare * weighted;
      todayDot += weight(ownFlags) * rareToday * weightedToday;
      boolean ownInTitle = has(ownFlags, Document.IN_TITLE);
      ownContained += ownInTitle ? rare : 0;
      otherContained += inTitle ? rare : 0;
      if (ownInTitle && inTitle) {
        templateDot += plain && !has(ownFlags | flags, Document.NAME) ? rare * rare : 0;
      }
      if (plain) {
        evidence += rare;
        today += side.todays[i];
        names += has(ownFlags | flags, Document.NAME) ? rare : 0;
      }
      if (has(flags, Document.NUMBER)) {
        figures += rare > RARE_FIGURE ? 1 : 0;
        figureShared |= ownInTitle || inTitle;
      }
    }
    double both = Math.sqrt(side.norm * norm);
    out[COSINE] = both == 0 ? 0 : dot / both;
    out[CONTAINMENT] = (share(ownContained, side.titleMass) + share(otherContained, titleMass)) / 2;
    out[EVIDENCE] = Logarithm.of(1 + evidence);
    out[TODAY] = Logarithm.of(1 + today);
    out[NAMES] = names / (names + NAME_MASS);
    double conflict = Math.min(side.unsharedNames(), otherNames) / CONFLICT_MASS;
    out[NAMES_DIFFER] = Math.min(2, conflict);
    out[FIGURES] = Math.min(2, figures);
    out[FIGURES_DIFFER] = side.hasTitleFigure && otherFigures && !figureShared ? 1 : 0;
    double template = share(templateDot, Math.sqrt(side.templateNorm * templateNorm));
    out[TEMPLATE] = conflict > 0 ? template : 0;
    out[TODAY_COSINE] = share(todayDot, Math.sqrt(side.todayNorm * todayNorm));
  }

  private static double share(double part, double whole) {
    return whole <= 0 ? 0 : part / whole;
  }

  private static double unsharedName(int flags, double rare) {
    return has(flags, Document.IN_TITLE) && has(flags, Document.NAME) ? rare : 0;
  }
}
