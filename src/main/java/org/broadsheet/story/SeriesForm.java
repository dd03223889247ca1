package org.broadsheet.story;

import java.util.regex.Pattern;

/** Forms of titles that an outlet uses day after day, whatever they tell of. */
final class SeriesForm {
  private static final Pattern FORM =
      words(
          // English
          "live|live updates|as it happened|watch live|wrap|quiz|superquiz|front pages?|letters"
              + "|podcast|in pictures|icymi|your questions|how to watch|things to know"
              + "|what you need to know|rundown|things? you need|target time|briefing|newsletter",
          // German, Dutch and Nordic languages
          "liveblog|liveticker|newsticker|newsblog|live-?ticker|im ticker|morgenlage|presseschau"
              + "|tagesrückblick|wochenrückblick|nieuwsbrief|liveblogg|direkte|direktrapport",
          // Romance languages
          "en direct|le direct|revue de presse|en images|en vivo|en directo|última hora|minuto a"
              + " minuto|boletín|diretta|in diretta|rassegna stampa|ao vivo|em direto",
          // Slavic languages, Turkish
          "na żywo|relacja|przegląd prasy|živě|online přenos|онлайн|прямая трансляция|наживо"
              + "|canlı|canlı anlatım|son dakika listesi");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?<!\\p{L})(episode|ep|part|no|nr|vol|volume|chapter|day|week|round|stage|season|issue"
              + "|edition|lesson|advisory|bulletin|heat|lap|test|folge|teil|tag|woche|runde|etappe"
              + "|kapitel|ausgabe|staffel|épisode|partie|jour|semaine|tour|étape|numéro|episodio"
              + "|parte|día|semana|jornada|etapa|número|capítulo|giorno|tappa|puntata|aflevering"
              + "|deel|dag|odcinek|część|dzień|díl|část|den|серия|часть|день|выпуск|серія|частина"
              + "|bölüm|gün|hafta)[.:]?\\s*[#№]?\\s*\\d|[#№]\\s*\\d|第\\s*\\d",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private SeriesForm() {}

  private static Pattern words(String... alternatives) {
    return Pattern.compile(
        "(?<!\\p{L})(" + String.join("|", alternatives) + ")(?!\\p{L})",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether a title is that of a live page, a quiz, a press review and the like. */
  static boolean isIn(String title) {
    return FORM.matcher(title).find();
  }

  /** Whether a figure in a title numbers a part of a series. */
  static boolean isNumbered(String title) {
    return NUMBERED.matcher(title).find();
  }
}
