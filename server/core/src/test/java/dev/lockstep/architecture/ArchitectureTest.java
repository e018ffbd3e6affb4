package dev.lockstep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows inside core, where a room has its packages with and without {@code internal}: {@code
 * http, build ← {asset, guard, drain, events} ← page ← the front door}. Each rule is held against
 * the shipped classes, and against classes planted below {@code planted} that break it.
 */
class ArchitectureTest {
  private static final String PLANTED = "dev.lockstep.architecture.planted";

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.lockstep");

  private static Map<String, ArchRule> rules(String root) {
    return Map.of(
        "cycle", slices().assignedFrom(new Rooms(root, root)).should().beFreeOfCycles(),
        "asset_rooms_cycle",
            slices().assignedFrom(new Rooms(root, root + ".asset")).should().beFreeOfCycles(),
        "asset_room_knows_assembly",
            noClasses()
                .that()
                .resideInAnyPackage(root + ".asset.*..", root + ".internal.asset.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".asset", root + ".internal.asset"),
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
        .resideInAnyPackage(room(root, from).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Stream.of(to).flatMap(name -> room(root, name)).toArray(String[]::new));
  }

  /** What users see of a room, and the rest of it. */
  private static Stream<String> room(String root, String name) {
    return Stream.of(root + "." + name + "..", root + ".internal." + name + "..");
  }

  /** One slice for each room of a hall: its packages with and without {@code internal}. */
  private record Rooms(String root, String hall) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName().replace(root + ".internal.", root + ".");
      return name.startsWith(hall + ".")
          ? SliceIdentifier.of(name.substring(hall.length() + 1).split("\\.", 2)[0])
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "rooms of " + hall;
    }
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
