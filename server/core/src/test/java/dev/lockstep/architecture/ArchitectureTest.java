package dev.lockstep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows inside core: {@code http, build ← {asset, guard, drain, events} ← page ← the front
 * door}. Each rule is held against the shipped classes, and against classes planted below {@code
 * planted} that break it.
 */
class ArchitectureTest {
  private static final String PLANTED = "dev.lockstep.architecture.planted";

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.lockstep");

  private static Map<String, ArchRule> rules(String root) {
    return Map.of(
        "cycle", slices().matching(root + ".(*)..").should().beFreeOfCycles(),
        "asset_rooms_cycle", slices().matching(root + ".asset.(*)..").should().beFreeOfCycles(),
        "asset_room_knows_assembly",
            noClasses()
                .that()
                .resideInAPackage(root + ".asset.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".asset"),
        "asset_knows_guard", no(root, "asset", "guard", "drain"),
        "guard_knows_asset", no(root, "guard", "asset"),
        "build_knows_asset", no(root, "build", "asset", "guard", "drain", "events", "page"),
        "events_knows_page", no(root, "events", "page"),
        "knows_front_door",
            noClasses()
                .that()
                .resideOutsideOfPackage(root)
                .and()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root),
        "knows_undertow",
            noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "io.netty..",
                    "io.undertow..",
                    "io.vertx..",
                    "reactor..",
                    "jakarta.servlet..",
                    "javax.servlet..",
                    "org.springframework.."));
  }

  private static ArchRule no(String root, String from, String... to) {
    return noClasses()
        .that()
        .resideInAPackage(root + "." + from + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.of(to).map(name -> root + "." + name + "..").toArray(String[]::new));
  }

  static Stream<Arguments> rules() {
    return rules("dev.lockstep").entrySet().stream()
        .map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
  }

  static Stream<String> names() {
    return rules("dev.lockstep").keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void shippedClasses_keepTheRule(String name, ArchRule rule) {
    rule.check(SHIPPED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void plantedViolation_breaksTheRule(String name) {
    String root = PLANTED + "." + name;
    JavaClasses planted = new ClassFileImporter().importPackages(root);

    assertThat(rules(root).get(name).evaluate(planted).hasViolation()).isTrue();
  }
}
