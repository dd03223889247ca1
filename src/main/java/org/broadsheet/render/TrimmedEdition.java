package org.broadsheet.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.news.ArchivedEdition.CutPlace;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Edition.Item;
import org.broadsheet.news.Edition.Section;
import org.broadsheet.news.Edition.Source;
import org.broadsheet.news.Edition.Sources;

/**
 * An edition trimmed to the room that there is. What is taken out is listed or counted.
 *
 * <p>The levels of an edition of n stories: up to n, that many stories lose their summary, from the
 * bottom up, unless they open their section. In a letter with a page they then lose all but a few
 * links to other reports, likewise, and beyond 2n stories are taken out, always the last of the
 * longest section, until one is left. In a letter that stands alone stories are taken out first,
 * until each section has but a few, and are listed at its end; then the lists lose reports, always
 * the last of the longest list; and only when those are gone do stories lose links, and more of
 * them are taken out. Of a page only the lists lose reports.
 *
 * @param edition what is left; a story that was taken out is among the further ones of its section
 * @param medium what it is trimmed for
 * @param atEnd what a letter that stands alone lists at its end, section by section
 * @param unlisted how many reports are neither shown nor listed, here or on the page
 */
record TrimmedEdition(Edition edition, Medium medium, List<Section> atEnd, int unlisted) {
  private static final int FEW_LINKS = 3;

  /** Stories of a section that a letter rather tells than lists at its end. */
  private static final int FEW_STORIES = 5;

  /** Titles that fit a page however long they and their addresses are. */
  private static final int MAX_TITLES = 800;

  /** Where an edition is read. */
  enum Medium {
    /** The page of the archive, which has room for all. */
    PAGE,
    /** A letter in which whatever is only counted leads to the page. */
    LETTER_WITH_PAGE,
    /** A letter that has no page. */
    LETTER_ALONE
  }

  /**
   * The stories of an edition that this letter does not tell, by their ids.
   *
   * @param whole the edition as it was planned
   */
  Map<Long, CutPlace> cutFrom(Edition whole) {
    Set<Long> told = new HashSet<>();
    edition.sections().forEach(each -> each.items().forEach(item -> told.add(item.storyId())));
    Set<Source> listed = new HashSet<>();
    atEnd.forEach(each -> each.further().forEach(sources -> listed.addAll(sources.all())));
    Map<Long, CutPlace> cut = new HashMap<>();
    for (Section section : whole.sections()) {
      for (Item item : section.items()) {
        if (!told.contains(item.storyId())) {
          cut.put(item.storyId(), place(listed.contains(item.lead())));
        }
      }
    }
    return cut;
  }

  private CutPlace place(boolean isListed) {
    return switch (medium) {
      case PAGE, LETTER_WITH_PAGE -> CutPlace.PAGE;
      case LETTER_ALONE -> isListed ? CutPlace.LETTER_END : CutPlace.NOWHERE;
    };
  }

  /** The highest level of this edition. */
  static int levels(Edition edition, Medium medium) {
    int stories = edition.stories();
    return switch (medium) {
      case PAGE -> size(lists(edition));
      case LETTER_WITH_PAGE -> Math.max(0, 3 * stories - 1);
      case LETTER_ALONE -> 2 * stories + size(edition) + Math.max(0, stories - 1);
    };
  }

  /** The edition at a level; 0 is the whole. */
  static TrimmedEdition at(Edition edition, int level, Medium medium) {
    return switch (medium) {
      case PAGE -> page(edition, level);
      case LETTER_WITH_PAGE -> withPage(edition, level);
      case LETTER_ALONE -> alone(edition, level);
    };
  }

  private static TrimmedEdition withPage(Edition edition, int level) {
    int stories = edition.stories();
    Edition shorter = shortened(edition, level, level - stories);
    Edition letter = without(level - 2 * stories, shorter);
    return new TrimmedEdition(letter, Medium.LETTER_WITH_PAGE, List.of(), 0);
  }

  private static TrimmedEdition alone(Edition edition, int level) {
    int stories = edition.stories();
    int reports = size(edition);
    int mostListed = beyondFew(edition);
    int dropped = Math.clamp(level - stories - mostListed, 0, reports);
    int fewLinks = level - stories - mostListed - reports;
    int out = Math.clamp(level - stories, 0, mostListed) + Math.max(0, fewLinks - stories);
    Edition letter = without(Math.min(out, stories - 1), shortened(edition, level, fewLinks));
    List<List<Sources>> lists = untold(edition, letter);
    lists.add(edition.earlier());
    int listed = lists.stream().mapToInt(TrimmedEdition::size).sum();
    List<List<Sources>> left = without(Math.min(dropped, listed), lists);
    List<Section> atEnd = new ArrayList<>();
    for (int i = 0; i < edition.sections().size(); i++) {
      if (!left.get(i).isEmpty()) {
        atEnd.add(edition.sections().get(i).with(List.of(), left.get(i)));
      }
    }
    return new TrimmedEdition(
        letter.with(letter.sections(), left.getLast()),
        Medium.LETTER_ALONE,
        atEnd,
        Math.min(dropped, listed));
  }

  /** How many stories there are beyond a few of each section. */
  private static int beyondFew(Edition edition) {
    return edition.sections().stream()
        .mapToInt(section -> Math.max(0, section.items().size() - FEW_STORIES))
        .sum();
  }

  private static TrimmedEdition page(Edition edition, int dropped) {
    List<List<Sources>> lists = new ArrayList<>();
    edition.sections().forEach(section -> lists.add(section.further()));
    lists.add(edition.earlier());
    List<List<Sources>> left = without(dropped, lists);
    List<Section> sections = new ArrayList<>();
    for (Section section : edition.sections()) {
      sections.add(section.with(section.items(), left.get(sections.size())));
    }
    Edition page = edition.with(sections, left.getLast());
    return new TrimmedEdition(page, Medium.PAGE, List.of(), dropped);
  }

  /** What fits a page however long titles and addresses are: the titles of most stories. */
  static TrimmedEdition titles(Edition edition) {
    int stories = edition.stories();
    Edition titles = without(stories - MAX_TITLES, shortened(edition, stories, stories));
    Edition page =
        titles.with(
            titles.sections().stream()
                .map(section -> section.with(section.items(), List.of()))
                .toList(),
            List.of());
    return new TrimmedEdition(page, Medium.PAGE, List.of(), size(edition) - size(page));
  }

  /**
   * The edition with less under its stories, from the bottom up.
   *
   * @param bare how many stories lose their summary, unless they open their section
   * @param fewLinks how many stories lose all but a few links
   */
  private static Edition shortened(Edition edition, int bare, int fewLinks) {
    int left = edition.stories();
    List<Section> sections = new ArrayList<>();
    for (Section section : edition.sections()) {
      List<Item> items = new ArrayList<>();
      for (Item item : section.items()) {
        items.add(shortened(item, left <= bare && !items.isEmpty(), left <= fewLinks));
        left--;
      }
      sections.add(section.with(items, section.further()));
    }
    return edition.with(sections);
  }

  private static Item shortened(Item item, boolean bare, boolean fewLinks) {
    Sources sources = item.sources();
    int others = sources.alsoIn().size();
    int links =
        fewLinks
            ? Math.min(others, FEW_LINKS)
            : others + Math.min(sources.further().size(), Item.MOST_FURTHER);
    return new Item(
        item.storyId(),
        item.changes(),
        item.phase(),
        sources.first(1 + links),
        bare ? "" : item.summary(),
        item.image(),
        item.length(),
        sources.size() - 1 - links,
        item.outlets(),
        item.alsoUnder());
  }

  /** The edition without so many stories, which are among the further ones then. */
  private static Edition without(int stories, Edition edition) {
    List<Section> sections = new ArrayList<>(edition.sections());
    for (int i = 0; i < stories; i++) {
      int longest = lastLongest(sections);
      Section section = sections.get(longest);
      List<Sources> further = new ArrayList<>(section.further());
      further.addFirst(section.items().getLast().sources());
      List<Item> items = section.items().subList(0, section.items().size() - 1);
      sections.set(longest, section.with(items, further));
    }
    return edition.with(sections);
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

  /**
   * The reports that the sections of a letter do not show, story by story: those of the stories
   * that it does not tell, and those that are not listed under the stories that it tells.
   */
  private static List<List<Sources>> untold(Edition whole, Edition letter) {
    List<List<Sources>> untold = new ArrayList<>();
    for (int i = 0; i < whole.sections().size(); i++) {
      List<Sources> ofSection = new ArrayList<>();
      Section section = whole.sections().get(i);
      List<Item> told = letter.sections().get(i).items();
      for (int j = 0; j < section.items().size(); j++) {
        List<Source> all = section.items().get(j).sources().all();
        int shown = j < told.size() ? told.get(j).sources().size() : 0;
        if (shown < all.size()) {
          ofSection.add(Sources.of(all.subList(shown, all.size())));
        }
      }
      ofSection.addAll(section.further());
      untold.add(ofSection);
    }
    return untold;
  }

  /** The lists without so many reports, always the last of the longest list. */
  private static List<List<Sources>> without(int reports, List<List<Sources>> lists) {
    int[] sizes = lists.stream().mapToInt(TrimmedEdition::size).toArray();
    for (int i = 0; i < reports; i++) {
      int longest = 0;
      for (int j = 1; j < sizes.length; j++) {
        longest = sizes[j] >= sizes[longest] ? j : longest;
      }
      sizes[longest]--;
    }
    List<List<Sources>> left = new ArrayList<>();
    for (List<Sources> list : lists) {
      left.add(first(sizes[left.size()], list));
    }
    return left;
  }

  private static List<Sources> first(int reports, List<Sources> list) {
    List<Sources> first = new ArrayList<>();
    int left = reports;
    for (Sources sources : list) {
      if (left > 0) {
        Sources some = sources.first(left);
        first.add(some);
        left -= some.size();
      }
    }
    return first;
  }

  private static List<Sources> lists(Edition edition) {
    List<Sources> lists = new ArrayList<>();
    edition.sections().forEach(section -> lists.addAll(section.further()));
    lists.addAll(edition.earlier());
    return lists;
  }

  private static int size(List<Sources> lists) {
    return lists.stream().mapToInt(Sources::size).sum();
  }

  private static int size(Edition edition) {
    return size(lists(edition))
        + edition.sections().stream()
            .flatMap(section -> section.items().stream())
            .mapToInt(item -> item.sources().size())
            .sum();
  }
}
