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
 */
record Setting(Frame frame, Words words, Map<String, Picture> pictures, @Nullable Picture logo) {
  /** For a page on the web, which can show nothing that lies in a letter. */
  Setting withoutPictures() {
    return new Setting(frame, words, Map.of(), null);
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
