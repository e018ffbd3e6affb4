package dev.lockstep.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The dashboard plugs into core by its extension point, and uses none of what core wires. */
class DashboardArchitectureTest {
  private static ArchRule usesOnlyTheExtensionPoint(String dashboard) {
    return noClasses()
        .that()
        .resideInAPackage(dashboard + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.lockstep",
            "dev.lockstep.build..",
            "dev.lockstep.page..",
            "dev.lockstep.internal.events..",
            "dev.lockstep.internal.guard..",
            "dev.lockstep.internal.page..",
            "io.undertow..",
            "jakarta.servlet..",
            "org.springframework..",
            "tools.jackson.databind..",
            "com.fasterxml.jackson..");
  }

  @Test
  void shippedClasses_useOnlyTheExtensionPoint() {
    JavaClasses shipped =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lockstep.dashboard");

    usesOnlyTheExtensionPoint("dev.lockstep.dashboard").check(shipped);
  }

  @Test
  void classThatUsesTheFrontDoor_breaksTheRule() {
    String planted = "dev.lockstep.dashboard.planted";
    JavaClasses classes = new ClassFileImporter().importPackages(planted);

    assertThat(usesOnlyTheExtensionPoint(planted).evaluate(classes).hasViolation()).isTrue();
  }
}
