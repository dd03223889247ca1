package org.broadsheet.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Places whose names are different words in different languages, so that no spelling rule joins
 * them: Germany, Deutschland, Allemagne, Германия.
 */
final class Exonyms {
  /** One place a line. */
  private static final String PLACES =
      """
      Germany Deutschland Allemagne Alemania Alemanha Germania Niemcy Германия Німеччина Almanya Duitsland Tyskland Γερμανία
      German deutsche deutscher deutschen allemand allemande alemán tedesco niemiecki немецкий німецький Alman tysk
      France Frankreich Francia Francja Франция Франції Франція Frankrijk Frankrike Fransa Γαλλία
      French französische französischer französischen français française francés francese francuski французский французький
      Britain Großbritannien Bretagne Bretaña Bretagna Britania Великобритания Британия Британія
      British britische britischer britischen britannique británico britannico brytyjski британский британський
      Poland Polen Pologne Polonia Polska Польша Польща Polonya Pologna
      Russia Russland Russie Rusia Rosja Россия Росія Rusya Rusland Ryssland Ρωσία Rússia
      Russian russische russischer russischen russe ruso russo rosyjski русский российский російський
      Ukraine Ucrania Ucraina Ukraina Украина Україна Ukrayna Oekraïne Ucrânia Ουκρανία
      Spain Spanien Espagne España Spagna Hiszpania Испания Іспанія İspanya Spanje
      Italy Italien Italie Italia Włochy Италия Італія İtalya
      Netherlands Niederlande Holanda Holandia Нидерланды Нідерланди Hollanda Nederland
      Sweden Schweden Suède Suecia Svezia Szwecja Швеция Швеція İsveç Sverige Zweden
      Norway Norwegen Norvège Noruega Norvegia Norwegia Норвегия Норвегія Norge Noorwegen
      Denmark Dänemark Danemark Dinamarca Danimarca Dania Дания Данія Danmark
      Finland Finnland Finlande Finlandia Финляндия Фінляндія Suomi
      Switzerland Schweiz Suisse Suiza Svizzera Szwajcaria Швейцария Швейцарія İsviçre
      Austria Österreich Autriche Австрия Австрія Avusturya Oostenrijk
      Hungary Ungarn Hongrie Hungría Ungheria Węgry Венгрия Угорщина Macaristan Magyarország
      Greece Griechenland Grèce Grecia Grecja Греция Греція Yunanistan Ελλάδα
      Turkey Türkei Turquie Turquía Turchia Turcja Турция Туреччина Türkiye
      China Chine Chiny Cina Китай Çin
      Japan Japon Japón Giappone Japonia Япония Японія Japonya
      Europe Europa Европа Європа Avrupa
      European europäische europäischen europäischer européenne européen européens européennes europeo europea europeos europeas europejski европейский європейський
      Moscow Moskau Moscou Moscú Mosca Moskwa Москва Moskova Moskva
      Warsaw Warschau Varsovie Varsovia Warszawa Варшава Varşova
      Vienna Wien Vienne Viena Wiedeń Вена Відень Viyana
      Brussels Brüssel Bruxelles Bruselas Bruksela Брюссель Brüksel
      London Londres Londra Londyn Лондон
      Paris París Parigi Paryż Париж
      Munich München Monachium Мюнхен
      Geneva Genf Genève Ginebra Ginevra Genewa Женева Cenevre
      Athens Athen Athènes Atenas Atene Ateny Афины Афіни Αθήνα
      Beijing Peking Pékin Pekín Pechino Pekin Пекин Пекін
      """;

  private Exonyms() {}

  /** Built when the first name is read, not when the program starts. */
  private static final class Table {
    static final Map<String, String> CANONICAL = read();

    private static Map<String, String> read() {
      Map<String, String> canonical = HashMap.newHashMap(512);
      PLACES
          .lines()
          .forEach(
              line -> {
                String[] names = line.split(" ", -1);
                String first = NameSkeleton.raw(names[0]);
                for (String name : names) {
                  canonical.putIfAbsent(NameSkeleton.raw(name), first);
                }
              });
      return Map.copyOf(canonical);
    }
  }

  /** The skeleton that all names of the place share, or the skeleton itself for any other word. */
  static String canonical(String skeleton) {
    return Table.CANONICAL.getOrDefault(skeleton, skeleton);
  }
}
