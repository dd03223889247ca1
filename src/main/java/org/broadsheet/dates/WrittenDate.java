package org.broadsheet.dates;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses dates written for people: with the month's name in one of many languages, with the units
 * of Chinese, Japanese and Korean, or in figures; in the digits of any script; with a time before
 * or behind. Words that mean nothing here, such as weekdays and particles, are passed over.
 *
 * <p>Figures are in the order of year, month and day where a year of four digits comes first.
 * Otherwise the day comes first, as in most of the world, unless no month has that number; but with
 * slashes and a time that says AM or PM the month comes first, as is written where both are usual.
 *
 * <p>Years are those of the Common Era from {@value #FIRST} to {@value #LAST}, in Thai also those
 * of the Buddhist era; any other would be one of another calendar.
 */
public final class WrittenDate {
  static final int FIRST = 1900;
  static final int LAST = 2199;

  private static final int BUDDHIST = 543;
  private static final Pattern THAI = Pattern.compile("\\p{IsThai}");
  private static final Pattern UNITS =
      Pattern.compile("(\\d{4})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일號号]?");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)(\\d{4})\\s?([./-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{1,2})(?!\\d)");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(?<!\\d)(\\d{1,2})\\s?([./-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4})(?!\\d)");
  private static final Pattern SHORT_YEAR_LAST =
      Pattern.compile("(?<!\\d)(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{2})(?![\\d:])");
  private static final Pattern HALVED =
      Pattern.compile("\\d\\s?[ap]\\.?m\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORDS =
      Pattern.compile("(?<![:\\d])\\d+(?![:\\d])|\\p{L}[\\p{L}\\p{M}]*");

  private final String text;

  private WrittenDate(String text) {
    this.text = text;
  }

  /**
   * The moment, or null where none is to be made out.
   *
   * @param stated without marks of direction
   * @throws java.time.DateTimeException if no calendar or clock has it
   */
  public static @Nullable Instant read(String stated) {
    return new WrittenDate(plain(stated)).read();
  }

  /** With the digits and the punctuation of ASCII. */
  private static String plain(String stated) {
    StringBuilder out = new StringBuilder(stated.length());
    Normalizer.normalize(stated, Normalizer.Form.NFKC)
        .codePoints()
        .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private @Nullable Instant read() {
    Matcher units = UNITS.matcher(text);
    if (units.find()) {
      return moment(number(units, 1), number(units, 2), number(units, 3), units.toMatchResult());
    }
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.find()) {
      return moment(number(yearFirst, 1), number(yearFirst, 3), number(yearFirst, 4), yearFirst);
    }
    Matcher yearLast = YEAR_LAST.matcher(text);
    if (yearLast.find()) {
      return yearLast(yearLast, number(yearLast, 4));
    }
    Instant named = named();
    if (named != null) {
      return named;
    }
    Matcher shortYear = SHORT_YEAR_LAST.matcher(text);
    return shortYear.find()
        ? yearLast(shortYear, StandardDate.century(number(shortYear, 4)))
        : null;
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private @Nullable Instant yearLast(MatchResult date, int year) {
    int first = number(date, 1);
    int second = number(date, 3);
    boolean american = date.group(2).equals("/") && HALVED.matcher(text).find();
    boolean monthFirst = first <= 12 && (second > 12 || american);
    return monthFirst ? moment(year, first, second, date) : moment(year, second, first, date);
  }

  /** The date that the name of a month and two numbers make. */
  private @Nullable Instant named() {
    List<MatchResult> words = WORDS.matcher(text).results().toList();
    List<Named> months = new ArrayList<>();
    List<MatchResult> numbers = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      MatchResult word = words.get(i);
      if (isNumber(word)) {
        numbers.add(word);
        continue;
      }
      Named month = month(word, i + 1 < words.size() ? words.get(i + 1) : null);
      if (month != null) {
        months.add(month);
        i += month.end() > word.end() ? 1 : 0;
      }
    }
    for (Order order : Order.values()) {
      for (Named month : months.reversed()) {
        Instant moment = moment(month, numbers, order);
        if (moment != null) {
          return moment;
        }
      }
    }
    return null;
  }

  /** Where the numbers stand, counted from the name of the month. */
  private enum Order {
    DAY_MONTH_YEAR(-1, 1),
    YEAR_MONTH_DAY(1, -1),
    MONTH_DAY_YEAR(1, 2),
    YEAR_DAY_MONTH(-1, -2);

    private final int day;
    private final int year;

    Order(int day, int year) {
      this.day = day;
      this.year = year;
    }
  }

  /** A month's name and where it stands. */
  private record Named(Month month, int start, int end) {}

  private static boolean isNumber(MatchResult word) {
    return Character.isDigit(word.group().charAt(0));
  }

  /** The month that a word means, alone or with the one behind it. */
  private @Nullable Named month(MatchResult word, @Nullable MatchResult next) {
    if (next != null && next.start() == word.end() + 1) {
      Month two = MonthNames.month(text.substring(word.start(), next.end()));
      if (two != null) {
        return new Named(two, word.start(), next.end());
      }
    }
    Month one = MonthNames.month(word.group());
    return one == null ? null : new Named(one, word.start(), word.end());
  }

  private @Nullable Instant moment(Named month, List<MatchResult> numbers, Order order) {
    int before = 0;
    while (before < numbers.size() && numbers.get(before).start() < month.start()) {
      before++;
    }
    MatchResult day = at(numbers, before, order.day);
    MatchResult year = at(numbers, before, order.year);
    if (day == null || year == null || day.group().length() > 2) {
      return null;
    }
    boolean whole = year.group().length() == 4;
    boolean shortened =
        order == Order.DAY_MONTH_YEAR && year.group().length() == 2 && !statesWholeYear(numbers);
    if (!whole && !shortened) {
      return null;
    }
    String rest = without(without(text, month.start(), month.end()), day.start(), day.end());
    int stated = Integer.parseInt(year.group());
    return moment(
        whole ? stated : StandardDate.century(stated),
        month.month().getValue(),
        Integer.parseInt(day.group()),
        without(rest, year.start(), year.end()));
  }

  private static @Nullable MatchResult at(List<MatchResult> numbers, int before, int offset) {
    int index = before + offset - (offset > 0 ? 1 : 0);
    return index >= 0 && index < numbers.size() ? numbers.get(index) : null;
  }

  private static boolean statesWholeYear(List<MatchResult> numbers) {
    return numbers.stream().anyMatch(number -> number.group().length() == 4);
  }

  private @Nullable Instant moment(int year, int month, int day, MatchResult date) {
    return moment(year, month, day, without(text, date.start(), date.end()));
  }

  private @Nullable Instant moment(int year, int month, int day, String rest) {
    boolean buddhist = year > LAST && THAI.matcher(text).find();
    int common = buddhist ? year - BUDDHIST : year;
    return common < FIRST || common > LAST
        ? null
        : WrittenTime.of(LocalDate.of(common, month, day), rest);
  }

  /** With spaces in the place of a part. */
  private static String without(String text, int start, int end) {
    return text.substring(0, start) + " ".repeat(end - start) + text.substring(end);
  }
}
