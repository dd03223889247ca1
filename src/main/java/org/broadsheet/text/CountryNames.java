package org.broadsheet.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of all countries in one language, as Unicode's CLDR has them. */
final class CountryNames {
  /** Languages that are called as the people of one country are. */
  private static final String NATIONAL =
      "de=DE fr=FR it=IT ru=RU uk=UA pl=PL cs=CZ sk=SK sv=SE da=DK fi=FI no=NO nl=NL hu=HU ro=RO"
          + " bg=BG el=GR tr=TR ja=JP ko=KR vi=VN th=TH be=BY sr=RS hr=HR sl=SI sq=AL et=EE lv=LV"
          + " lt=LT hy=AM ka=GE az=AZ mn=MN id=ID mk=MK is=IS kk=KZ uz=UZ zh=CN";

  private CountryNames() {}

  /** The number of a country given by its ISO 3166 code, the same in every language. */
  static int key(String country) {
    return Hash.fold(Hash.of("country " + country));
  }

  /** The names, with underscores for spaces; none in a language that the runtime has not. */
  static List<Concepts.Word> in(String language) {
    Locale locale = Locale.of(language);
    List<Concepts.Word> names = new ArrayList<>();
    if (language.equals(LanguageGuess.UNDETERMINED)) {
      return names;
    }
    for (String country : Locale.getISOCountries()) {
      String name = Locale.of("", country).getDisplayCountry(locale);
      Set<String> once = new HashSet<>(List.of(name, name.replaceFirst(" *[(（].*", "")));
      for (String each : once) {
        names.add(new Concepts.Word(joined(each), key(country), true));
      }
    }
    for (String pair : NATIONAL.split(" ", -1)) {
      String name = Locale.of(pair.substring(0, 2)).getDisplayLanguage(locale);
      if (name.indexOf(' ') < 0) {
        names.add(new Concepts.Word(name, key(pair.substring(3)), true));
      }
    }
    return names;
  }

  private static String joined(String name) {
    return name.replace(' ', '_').replace('\u00A0', '_');
  }
}
