package org.broadsheet.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Picture;
import org.jspecify.annotations.Nullable;

/**
 * What an edition is set with.
 *
 * @param pictures what a letter carries inside, by the address it was had from
 * @param logo stands above the title; null for none
 * @param onTheWeb whether it is for the web copy, which has room for what the letter has not
 */
record LayoutContext(
    Frame frame,
    FrameWords words,
    Map<String, Picture> pictures,
    @Nullable Picture logo,
    boolean onTheWeb) {
  /** For a letter. */
  LayoutContext(
      Frame frame, FrameWords words, Map<String, Picture> pictures, @Nullable Picture logo) {
    this(frame, words, pictures, logo, false);
  }

  /**
   * For the web copy, which leads to no other copy.
   *
   * @param carried the pictures that the letter carries: no others can be shown
   */
  LayoutContext forTheWeb(List<Picture> carried) {
    Frame own = new Frame(frame.senderName(), null, frame.unsubscribe(), frame.lastSubject());
    Map<String, Picture> shown = new LinkedHashMap<>(pictures);
    shown.values().removeIf(picture -> !isAmong(carried, picture));
    return new LayoutContext(own, words, shown, isAmong(carried, logo) ? logo : null, true);
  }

  private static boolean isAmong(List<Picture> carried, @Nullable Picture picture) {
    return picture != null && carried.stream().anyMatch(each -> each.id().equals(picture.id()));
  }

  /** The pictures that a page shows, in its order. */
  List<Picture> shownIn(String html) {
    Map<String, Picture> shown = new LinkedHashMap<>();
    if (logo != null) {
      shown.put(logo.id(), logo);
    }
    pictures.values().forEach(picture -> shown.putIfAbsent(picture.id(), picture));
    shown.values().removeIf(picture -> !html.contains("\"cid:" + picture.id() + '"'));
    return List.copyOf(shown.values());
  }
}
