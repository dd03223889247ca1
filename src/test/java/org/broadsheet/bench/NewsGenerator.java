package org.broadsheet.bench;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Generates news. What happens is drawn from one source of chance and how it is told from another,
 * so that several feeds can report one event in their own words.
 */
final class NewsGenerator {
  private static final List<String> SYLLABLES =
      words(
          """
          bar, del, fen, gor, hal, kir, lum, mar, nor, pel, quin, ros, sel, tam, \
          ul, ver, wes, yar, zim, cas, dun, el, os, tri\
          """);
  private static final List<String> ACTORS =
      words(
          """
          council, court, port authority, hospital, university, railway, \
          parliament, museum, bakery chain, fire brigade, football club, \
          observatory, shipyard, teachers' union, central bank, zoo, power company, \
          police, orchestra, airport\
          """);
  private static final List<String> DEEDS =
      words(
          """
          approves, rejects, delays, opens, closes, sells, repairs, investigates, \
          defends, doubles, abandons, celebrates, inspects, rebuilds, bans, \
          revives\
          """);
  private static final List<String> MATTERS =
      words(
          """
          bridge, budget, tunnel, festival, harbour, tax plan, night train, \
          library, vaccine trial, wind farm, stadium, archive, water main, \
          school meals, tram line, census, telescope, dam, curfew, lottery, \
          glacier survey, ferry\
          """);
  private static final List<String> OCCASIONS =
      words(
          """
          after heavy rain, before the vote, despite protests, over safety fears, \
          following an audit, amid a strike, as costs climb, on its anniversary, \
          within a week, against advice\
          """);
  private static final List<String> REMARKS =
      List.of(
          "Nobody had expected an answer so early, and the first figures were read out twice.",
          "Residents who had waited since morning were told to come back with their papers.",
          "A spokeswoman declined to name a date but did not rule out another meeting.",
          "Older plans for the same site had failed because the money ran out.",
          "Neighbouring towns watch the matter closely, since they share the bill.",
          "Experts warn that the real test comes in winter, when demand is highest.",
          "The opposition wants to see the contract before it says anything more.",
          "Photographs from the scene show a long queue and a great many umbrellas.");

  private NewsGenerator() {}

  private static List<String> words(String separatedByCommas) {
    return List.of(separatedByCommas.split(", ", -1));
  }

  /**
   * Something that happened.
   *
   * @param place where; a made-up name, as are those of the people
   */
  record Event(String place, String actor, String deed, String matter, String when, String person) {
    static Event draw(SplittableRandom chance) {
      return new Event(
          name(chance),
          pick(ACTORS, chance),
          pick(DEEDS, chance),
          pick(MATTERS, chance),
          pick(OCCASIONS, chance),
          name(chance) + " " + name(chance));
    }

    /** A title in one of several orders of words. */
    String headline(SplittableRandom chance) {
      return switch (chance.nextInt(3)) {
        case 0 -> "%s %s %s %s %s".formatted(place, actor, deed, matter, when);
        case 1 -> "%s %s: %s %s plan".formatted(place, matter, actor, deed);
        default -> "%s of %s %s %s, says %s".formatted(actor, place, deed, matter, person);
      };
    }

    /** What happened, in one sentence. */
    String lead() {
      return "The %s of %s %s the %s %s, %s told reporters."
          .formatted(actor, place, deed, matter, when, person);
    }

    /** The whole article as HTML of about a thousand characters. */
    String article(String link, SplittableRandom chance) {
      StringBuilder html = new StringBuilder(1_300);
      html.append("<p><strong>").append(place).append("</strong> – ").append(lead()).append("</p>");
      for (int paragraph = 0; paragraph < 3; paragraph++) {
        html.append("<p>").append(pick(REMARKS, chance)).append(' ').append(aside(chance));
        html.append("</p>");
      }
      html.append("<p><img src=\"").append(link).append("/photo.jpg\" alt=\"The ").append(matter);
      html.append("\" width=\"640\" height=\"360\"></p><ul><li>").append(pick(REMARKS, chance));
      html.append("</li><li>").append(aside(chance)).append("</li></ul><p><a href=\"").append(link);
      return html.append("?from=feed&amp;page=2\">Read on</a></p>").toString();
    }

    private String aside(SplittableRandom chance) {
      return "%s %s of the %s said the %s would cost %d million."
          .formatted(name(chance), name(chance), actor, matter, chance.nextInt(2, 900));
    }
  }

  /** A made-up proper name. */
  static String name(SplittableRandom chance) {
    StringBuilder name = new StringBuilder();
    for (int syllables = chance.nextInt(2, 4); syllables > 0; syllables--) {
      name.append(pick(SYLLABLES, chance));
    }
    return capital(name.toString());
  }

  private static String pick(List<String> words, SplittableRandom chance) {
    return words.get(chance.nextInt(words.size()));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
