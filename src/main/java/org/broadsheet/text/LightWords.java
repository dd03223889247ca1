package org.broadsheet.text;

import java.util.Arrays;
import java.util.Set;

/**
 * English words that any two texts may share: pronouns, auxiliaries, and what stands for time and
 * amount. Lucene's English list has but 33 words, its lists of other languages have these already.
 */
final class LightWords {
  private static final Set<String> ENGLISH =
      Set.copyOf(
          Arrays.asList(
              ("i me my mine myself we us our ours ourselves you your yours yourself yourselves he"
                   + " him his himself she her hers herself itself them their theirs themselves who"
                   + " whom whose which what when where why how this that these those am is are was"
                   + " were be been being have has had having do does did doing done can could may"
                   + " might must shall should will would ought cannot don't doesn't didn't won't"
                   + " can't isn't aren't wasn't i'm you're we're they're it's that's what's let's"
                   + " a an the and but if or because as until while of at by for with about"
                   + " between into through during before after above below to from up down in out"
                   + " on off over under again further then once here there all any both each few"
                   + " more most other others some such no nor not only own same so than too very"
                   + " just ever never also still yet already always often even much many less"
                   + " least every everyone everything anyone anything something someone nothing"
                   + " nobody one ones another per via amid among across around without within"
                   + " against despite since though although however whether either neither get"
                   + " gets got getting go goes going gone went come comes coming came take takes"
                   + " taking took taken make makes making made give gives given gave keep keeps"
                   + " put say says said saying tell tells told want wants need needs look looks"
                   + " know new now today yesterday tomorrow back way ways thing things really"
                   + " actually maybe perhaps almost quite rather well good better best like likely"
                   + " able know known think time times day days week weeks month months year"
                   + " years")
                  .split(" ")));

  private LightWords() {}

  /**
   * Whether a word says next to nothing of what a text is about.
   *
   * @param language ISO 639 code in lower case
   * @param word in lower case
   */
  static boolean has(String language, String word) {
    return language.equals("en") && ENGLISH.contains(word);
  }
}
