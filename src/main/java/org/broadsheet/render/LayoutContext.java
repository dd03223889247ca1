package org.broadsheet.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Picture;
import org.jspecify.annotations.Nullable;

/**
 * The context in which an edition is laid out.
 *
 * @param pictures the pictures embedded in the letter, by their address
 * @param logo shown above the title; null for none
 */
record LayoutContext(
    Frame frame, FrameWords words, Map<String, Picture> pictures, @Nullable Picture logo) {
  /** Whether there is a page that what is only counted can lead to. */
  boolean hasPage() {
    return SafeLinks.safe(frame.webCopy()) != null;
  }

  /**
   * For the web copy, which links to no other copy.
   *
   * @param embedded the pictures embedded in the letter: no others can be shown
   */
  LayoutContext forWebCopy(List<Picture> embedded) {
    Frame own = new Frame(frame.senderName(), null, frame.unsubscribe(), frame.lastSubject());
    Map<String, Picture> shown = new LinkedHashMap<>(pictures);
    shown.values().removeIf(picture -> !isAmong(embedded, picture));
    return new LayoutContext(own, words, shown, isAmong(embedded, logo) ? logo : null);
  }

  private static boolean isAmong(List<Picture> embedded, @Nullable Picture picture) {
    return picture != null && embedded.stream().anyMatch(each -> each.id().equals(picture.id()));
  }

  /** The pictures that a page shows, in its order. */
  List<Picture> picturesIn(String html) {
    Map<String, Picture> shown = new LinkedHashMap<>();
    if (logo != null) {
      shown.put(logo.id(), logo);
    }
    pictures.values().forEach(picture -> shown.putIfAbsent(picture.id(), picture));
    shown.values().removeIf(picture -> !html.contains("\"cid:" + picture.id() + '"'));
    return List.copyOf(shown.values());
  }
}
