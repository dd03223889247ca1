package org.broadsheet.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each rule of the house holds, and each can fail: its twin breaks it. */
class HouseRulesTest {
  private static final String TWINS = "org.broadsheet.architecture.twin.";

  /** Where a whole family of exceptions may be caught. */
  private static final Set<String> EDGES =
      Set.of(
          "org.broadsheet.pipeline.",
          "org.broadsheet.daemon.",
          "org.broadsheet.delivery.CommitBatcher",
          "org.broadsheet.cli.",
          "org.broadsheet.parse.",
          "org.broadsheet.text.Tokenizer");

  /** What is public although only a library or a person's command names it. */
  private static final Set<String> ENTRANCES = Set.of("Main", "OneLineConverter");

  @Test
  void everyPackageHasItsRules() {
    Set<String> packages = new TreeSet<>();
    House.program().forEach(type -> packages.add(room(type)));
    assertThat(packages).isEqualTo(new TreeSet<>(House.LIBRARIES.keySet()));
  }

  @Test
  void packagesFormNoCycle() {
    holds(Rules.noCycles(House.ROOT));
    fails(Rules.noCycles(TWINS + "cycle."), "cycle");
  }

  @Test
  void roomsKnowTheNounsTheirLibraryAndNoOtherRoom() {
    House.LIBRARIES.keySet().forEach(room -> holds(Rules.knowsOnly(room, House.ROOT)));
    fails(Rules.knowsOnly("fetch", TWINS + "rooms."), "rooms");
  }

  @Test
  void onlyTheDaemonAsksTheMachineForTimeZoneLocaleOrCharset() {
    holds(Rules.asksNoClockOrDefault());
    fails(Rules.asksNoClockOrDefault(), "clock");
  }

  @Test
  void onlyCommandsAndConfigurationTouchTheProcess() {
    holds(Rules.leavesTheProcessAlone());
    fails(Rules.leavesTheProcessAlone(), "process");
  }

  @Test
  void namesSaySomething() {
    holds(Rules.hasTellingNames());
    fails(Rules.hasTellingNames(), "names");
  }

  @Test
  void aSimpleTypeNameStandsInOnePackageOnly() {
    holds(Rules.hasNameOfItsOwn(House.program()));
    fails(Rules.hasNameOfItsOwn(House.twin("twice")), "twice");
  }

  @Test
  void wholeFamiliesOfExceptionsAreCaughtOnlyAtTheEdges() {
    holds(Rules.catchesNarrowly(EDGES));
    fails(Rules.catchesNarrowly(EDGES), "catches");
  }

  @Test
  void whatNobodyElseUsesIsNotPublic() {
    holds(Rules.isOpenOnlyWhereUsed(ENTRANCES));
    fails(Rules.isOpenOnlyWhereUsed(ENTRANCES), "open");
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(House.ROOT.length());
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(House.program());
  }

  private static void fails(ArchRule rule, String twin) {
    JavaClasses breakers = House.twin(twin);
    assertThatThrownBy(() -> rule.check(breakers)).isInstanceOf(AssertionError.class);
  }
}
