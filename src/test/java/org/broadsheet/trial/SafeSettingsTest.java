package org.broadsheet.trial;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Doors of libraries that stay shut. */
class SafeSettingsTest {
  @Test
  void theDatabasesConsoleIsNeverOpened() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.h2.server..", "org.h2.fulltext..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.h2.tools.Console")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.broadsheet"));
  }

  /** Job data as plain properties is never deserialised; XML of jobs is never read. */
  @Test
  void theSchedulerReadsNeitherObjectsNorXml() throws IOException {
    String bells = Files.readString(Path.of("src/main/java/org/broadsheet/daemon/Triggers.java"));
    assertThat(bells)
        .contains("\"org.quartz.simpl.RAMJobStore\"")
        .doesNotContain("org.quartz.plugin");
    assertThat(getClass().getResource("/quartz.properties")).isNull();
  }
}
