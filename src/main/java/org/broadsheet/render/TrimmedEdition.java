package org.broadsheet.render;

import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;

/**
 * An edition trimmed to fit the size that mail clients show.
 *
 * <p>The levels of an edition of n stories: up to n, that many stories lose their summary, from the
 * bottom up, unless they open their section; up to 2n, stories lose all but a few links to other
 * outlets, likewise; beyond, stories are taken out, always the last of the longest section, until
 * one is left. Nothing goes uncounted.
 *
 * @param edition what is left
 * @param beyond stories of sections that were taken out altogether
 */
record TrimmedEdition(Edition edition, int beyond) {
  private static final int FEW_LINKS = 3;

  /** The highest level of this edition. */
  static int levels(Edition edition) {
    return Math.max(0, 3 * edition.stories() - 1);
  }

  /** The edition at a level; 0 is the whole. */
  static TrimmedEdition at(Edition edition, int level) {
    if (level == 0) {
      return new TrimmedEdition(edition, 0);
    }
    int stories = edition.stories();
    int bare = stories - Math.min(level, stories);
    int fewLinks = stories - Math.clamp(level - stories, 0, stories);
    List<Section> sections = new ArrayList<>();
    int at = 0;
    for (Section section : edition.sections()) {
      List<Item> items = new ArrayList<>();
      for (Item item : section.items()) {
        items.add(shorten(item, at >= bare && !items.isEmpty(), at >= fewLinks));
        at++;
      }
      sections.add(section.with(items, section.omitted()));
    }
    return without(Math.max(0, level - 2 * stories), edition, sections);
  }

  private static Item shorten(Item item, boolean bare, boolean fewLinks) {
    boolean cut = fewLinks && item.alsoIn().size() > FEW_LINKS;
    int more = cut ? item.alsoIn().size() - FEW_LINKS : 0;
    return new Item(
        item.storyId(),
        item.changes(),
        item.phase(),
        item.lead(),
        bare ? "" : item.summary(),
        item.image(),
        item.length(),
        cut ? item.alsoIn().subList(0, FEW_LINKS) : item.alsoIn(),
        item.alsoMore() + more,
        item.outlets(),
        item.alsoUnder());
  }

  private static TrimmedEdition without(int stories, Edition edition, List<Section> sections) {
    int beyond = 0;
    for (int i = 0; i < stories; i++) {
      int longest = lastLongest(sections);
      Section section = sections.get(longest);
      int omitted = section.omitted() + 1;
      if (section.items().size() == 1) {
        sections.remove(longest);
        beyond += omitted;
      } else {
        List<Item> items = section.items().subList(0, section.items().size() - 1);
        sections.set(longest, section.with(items, omitted));
      }
    }
    return new TrimmedEdition(edition.with(sections), beyond);
  }

  private static int lastLongest(List<Section> sections) {
    int longest = 0;
    for (int i = 1; i < sections.size(); i++) {
      if (sections.get(i).items().size() >= sections.get(longest).items().size()) {
        longest = i;
      }
    }
    return longest;
  }
}
