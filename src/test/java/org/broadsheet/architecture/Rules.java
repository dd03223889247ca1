package org.broadsheet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of the house, each to be checked on the program and on a twin that breaks it. */
final class Rules {
  private static final Set<String> PLATFORM =
      Set.of("java.", "javax.", "org.slf4j.", "org.jspecify.", "org.xml.sax.", "org.w3c.dom.");

  private static final Set<String> WHAT_THE_MACHINE_SAYS =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalTime.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Year.now",
          "java.time.ZoneId.systemDefault",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.InstantSource.system",
          "java.util.TimeZone.getDefault",
          "java.util.Locale.getDefault",
          "java.nio.charset.Charset.defaultCharset",
          "java.lang.System.currentTimeMillis");

  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Utils?|Helper|Manager|Impl|Service|DTO|Dto)");

  private Rules() {}

  static ArchRule noCycles(String root) {
    return slices().matching(root + "(*)..").should().beFreeOfCycles();
  }

  /** A package knows the nouns, the platform, its own library, and no other room. */
  static ArchRule knowsOnly(String room, String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + room + "..")
        .should(
            dependOn(
                "what the room may not know",
                target -> !isPlatform(target) && !isOwn(room, root, target)));
  }

  private static boolean isPlatform(JavaClass target) {
    String name = target.getName();
    return target.isPrimitive()
        || (target.isArray() && isPlatform(target.getBaseComponentType()))
        || PLATFORM.stream().anyMatch(name::startsWith);
  }

  private static boolean isOwn(String room, String root, JavaClass target) {
    JavaClass base = target.isArray() ? target.getBaseComponentType() : target;
    String name = base.getName();
    if (House.LIBRARIES.get(room).stream().anyMatch(library -> name.startsWith(library + "."))) {
      return true;
    }
    return name.startsWith(root + room + ".")
        || name.startsWith(House.ROOT + "news.")
        || House.MAY_USE.getOrDefault(room, Set.of()).stream()
            .anyMatch(used -> name.startsWith(root + used + "."))
        || (!House.ROOMS.contains(room) && !room.equals("news") && name.startsWith(House.ROOT));
  }

  static ArchRule asksNoClockOrDefault() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("org.broadsheet.daemon..")
        .should(
            access(
                "the machine's clock, zone, locale or charset",
                target -> WHAT_THE_MACHINE_SAYS.contains(target)));
  }

  static ArchRule leavesTheProcessAlone() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("org.broadsheet.cli..", "org.broadsheet.config..")
        .should(
            access(
                "the process's output, environment or end",
                target ->
                    Set.of(
                            "java.lang.System.out",
                            "java.lang.System.err",
                            "java.lang.System.exit",
                            "java.lang.System.getenv")
                        .contains(target)));
  }

  static ArchRule hasTellingNames() {
    return noClasses()
        .should()
        .haveNameMatching(EMPTY_NAME.pattern())
        .because("such a name says nothing");
  }

  /** A simple type name stands for one thing, in whatever package it is read. */
  static ArchRule hasNameOfItsOwn(JavaClasses all) {
    Map<String, Set<String>> packages =
        all.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getPackageName, Collectors.toSet())));
    return noClasses()
        .should(
            beOneOf(
                "types whose simple name stands in two packages",
                type -> packages.getOrDefault(type.getSimpleName(), Set.of()).size() > 1));
  }

  private static ArchCondition<JavaClass> beOneOf(String what, Predicate<JavaClass> forbidden) {
    return new ArchCondition<>("be " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.isTopLevelClass() && forbidden.test(type)) {
          events.add(SimpleConditionEvent.satisfied(type, type.getName()));
        }
      }
    };
  }

  /** Which exceptions may be caught whole, and where: see the house rules in contributing.md. */
  static ArchRule catchesNarrowly(Set<String> edges) {
    return codeUnits()
        .that()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe(
                "stand at no edge",
                type -> edges.stream().noneMatch(edge -> type.getName().startsWith(edge))))
        .should(
            new ArchCondition<JavaCodeUnit>("catch no whole family of exceptions") {
              @Override
              public void check(JavaCodeUnit unit, ConditionEvents events) {
                unit.getTryCatchBlocks().stream()
                    .flatMap(block -> block.getCaughtThrowables().stream())
                    .filter(
                        caught ->
                            caught.isEquivalentTo(Exception.class)
                                || caught.isEquivalentTo(RuntimeException.class)
                                || caught.isEquivalentTo(Error.class))
                    .forEach(
                        caught ->
                            events.add(
                                SimpleConditionEvent.violated(
                                    unit, unit.getFullName() + " catches " + caught.getName())));
              }
            });
  }

  /** Entrances from outside the program: commands, and what a library makes by its name. */
  static ArchRule isOpenOnlyWhereUsed(Set<String> entrances) {
    return classes()
        .that()
        .areTopLevelClasses()
        .and()
        .haveModifier(JavaModifier.PUBLIC)
        .and()
        .doNotHaveSimpleName("package-info")
        .should(
            new ArchCondition<JavaClass>("be used outside their package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean used =
                    entrances.contains(type.getSimpleName())
                        || type.getPackage().getClasses().stream()
                            .filter(each -> isOrIsIn(type, each))
                            .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                            .map(Dependency::getOriginClass)
                            .anyMatch(user -> !user.getPackage().equals(type.getPackage()));
                if (!used) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + " is public and used only in its package"));
                }
              }
            });
  }

  private static boolean isOrIsIn(JavaClass outer, JavaClass each) {
    return each.equals(outer) || each.getName().startsWith(outer.getName() + "$");
  }

  private static ArchCondition<JavaClass> dependOn(String what, Predicate<JavaClass> forbidden) {
    return new ArchCondition<>("depend on " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> forbidden.test(dependency.getTargetClass()))
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> access(String what, Predicate<String> forbidden) {
    return new ArchCondition<>("access " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
            .filter(access -> forbidden.test(name(access)))
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
      }
    };
  }

  private static String name(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getTarget().getName();
  }
}
