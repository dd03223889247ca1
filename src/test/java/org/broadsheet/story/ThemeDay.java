package org.broadsheet.story;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.broadsheet.cli.LabelledSets;
import org.broadsheet.story.FoldMeasures.Folded;

/** Invented and labelled days of news that one theme fills, the hardest to fold. */
enum ThemeDay {
  /** Protests in many towns over one death, in English. */
  PROTESTS("theme-protests"),
  /** An attack and what follows from it, in German. */
  ATTACK("theme-attack-de");

  private static final Path FOLDER = Path.of("src/test/resources/org/broadsheet/story");

  private final String set;

  ThemeDay(String set) {
    this.set = set;
  }

  String set() {
    return set;
  }

  List<Folded> fold(Clusterer clusterer) throws IOException {
    Path file = FOLDER.resolve(set + ".jsonl");
    return FoldMeasures.fold(LabelledSets.items(file, file), clusterer);
  }
}
