package dev.lockstep.client.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.lockstep.client.decision.planted.ImpureDecision;
import org.junit.jupiter.api.Test;

/**
 * The decisions and what drives them stay plain Java without clock and chance, and the arrows point
 * one way.
 */
class ArrowsTest {
  private static final ArchRule PURE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.lockstep.client.decision..", "dev.lockstep.client.tab..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.teavm..",
              "java.time..",
              "dev.lockstep.client.module..",
              "dev.lockstep.client.build..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID|Date|Timer)")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.(lang\\.(System|Thread)|security\\.SecureRandom|util\\.concurrent\\..*)")
          .orShould()
          .callMethod(Math.class, "random");

  private static final ArchRule BUILD_IS_APART =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.client.module..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lockstep.client.build..");

  private static final ArchRule NO_CYCLES =
      slices().matching("dev.lockstep.client.(**)").should().beFreeOfCycles();

  private static JavaClasses product() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lockstep.client");
    assertThat(classes.contain("dev.lockstep.client.decision.Decision")).isTrue();
    return classes;
  }

  @Test
  void product_keepsTheArrows() {
    PURE.check(product());
    BUILD_IS_APART.check(product());
    NO_CYCLES.check(product());
  }

  @Test
  void plantedViolations_areFound() {
    JavaClasses planted = new ClassFileImporter().importPackagesOf(ImpureDecision.class);
    assertThatThrownBy(() -> PURE.check(planted))
        .hasMessageContaining("java.time.Instant")
        .hasMessageContaining("java.lang.System")
        .hasMessageContaining("java.util.Random")
        .hasMessageContaining("java.lang.Math.random()")
        .hasMessageContaining("org.teavm.jso.JSObject");
  }
}
