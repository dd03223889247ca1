package org.broadsheet.parse;

import com.rometools.rome.feed.module.Module;
import com.rometools.rome.io.impl.Atom10Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;

/**
 * Rome's Atom parser for documents that {@link AtomNormalizer} has been over; extensions are ours.
 */
final class RomeAtom extends Atom10Parser {
  RomeAtom() {
    super("broadsheet_atom");
  }

  @Override
  protected List<Module> parseFeedModules(Element element, Locale locale) {
    return new ArrayList<>();
  }

  @Override
  protected List<Module> parseItemModules(Element element, Locale locale) {
    return new ArrayList<>();
  }

  @Override
  protected List<Module> parsePersonModules(Element element, Locale locale) {
    return new ArrayList<>();
  }
}
