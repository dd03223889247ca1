package org.broadsheet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of the rooms is the truth: every dependency is drawn, and every arrow is real. */
class RoomsTest {
  private static final Path PICTURE = Path.of("src/doc/rooms.puml");
  private static final Pattern ARROW = Pattern.compile("(?m)^\\[(\\w+)] --> \\[(\\w+)]$");

  @Test
  void everyDependencyIsDrawn() {
    classes()
        .should(adhereToPlantUmlDiagram(PICTURE, consideringOnlyDependenciesInDiagram()))
        .check(House.program());
  }

  @Test
  void everyArrowIsReal() throws IOException {
    Set<String> real = new TreeSet<>();
    for (JavaClass type : House.program()) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String from = room(type);
        String to = room(dependency.getTargetClass());
        if (!to.isEmpty() && !from.equals(to)) {
          real.add(from + " -> " + to);
        }
      }
    }
    Set<String> drawn = new TreeSet<>();
    ARROW
        .matcher(Files.readString(PICTURE))
        .results()
        .forEach(arrow -> drawn.add(arrow.group(1) + " -> " + arrow.group(2)));
    assertThat(drawn).isEqualTo(real);
  }

  @Test
  void aPictureThatLacksAnArrowFails(@TempDir Path folder) throws IOException {
    Path poorer = folder.resolve("rooms.puml");
    Files.writeString(poorer, Files.readString(PICTURE).replace("[store] --> [news]\n", ""));
    assertThatThrownBy(
            () ->
                classes()
                    .should(adhereToPlantUmlDiagram(poorer, consideringOnlyDependenciesInDiagram()))
                    .check(House.program()))
        .isInstanceOf(AssertionError.class);
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(House.ROOT) ? name.substring(House.ROOT.length()) : "";
  }
}
