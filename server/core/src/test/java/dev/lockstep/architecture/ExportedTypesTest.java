package dev.lockstep.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What core's module shows to everybody: few types, each with a user. */
class ExportedTypesTest {
  private static final int MAX_TYPES = 55;

  /** Relative to the module's folder, in which tests run. */
  private static final Path REPOSITORY = Path.of("../..");

  /** Other modules' folders with main code or with examples, and the documents. */
  private static final List<String> USERS =
      List.of(
          "server/undertow/src/main",
          "server/servlet/src/main",
          "server/jdk-httpserver/src/main",
          "server/webflux/src/main",
          "server/vertx/src/main",
          "server/spring-boot/src/main",
          "server/dashboard/src/main",
          "server/fleet/src/main",
          "server/maven-plugin/src/main",
          "server/conformance/src/main",
          "server/README.md",
          "server/ADAPTERS.md",
          "README.md",
          "demo-spa/src/main",
          "it-tests/examples");

  private static ModuleDescriptor descriptor() throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
      return ModuleDescriptor.read(in);
    }
  }

  private static Set<JavaClass> exported() throws IOException {
    Set<String> packages =
        descriptor().exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(Exports::source)
            .collect(Collectors.toSet());
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lockstep")
            .stream()
            .filter(type -> packages.contains(type.getPackageName()))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .collect(Collectors.toSet());
  }

  @Test
  void exportedTypes_areFew() throws IOException {
    assertThat(exported()).isNotEmpty().hasSizeLessThanOrEqualTo(MAX_TYPES);
  }

  @Test
  void exportedTypes_haveUsers() throws IOException {
    String users =
        USERS.stream()
            .map(REPOSITORY::resolve)
            .filter(Files::exists)
            .flatMap(ExportedTypesTest::texts)
            .collect(Collectors.joining("\n"));
    Set<String> words = Stream.of(users.split("\\W+")).collect(Collectors.toSet());
    TreeMap<String, Set<String>> signatures = new TreeMap<>();
    for (JavaClass type : exported()) {
      signatures.put(type.getSimpleName(), neighbours(type));
    }
    TreeSet<String> used = new TreeSet<>(signatures.keySet());
    used.retainAll(words);
    Set<String> shown =
        used.stream().flatMap(name -> signatures.get(name).stream()).collect(Collectors.toSet());

    TreeSet<String> unused = new TreeSet<>(signatures.keySet());
    unused.removeAll(used);
    unused.removeAll(shown);

    assertThat(unused).isEmpty();
  }

  @Test
  void internalPackages_areExportedToOwnModulesOnly() throws IOException {
    assertThat(descriptor().exports())
        .filteredOn(exports -> exports.source().contains(".internal"))
        .allSatisfy(
            exports ->
                assertThat(exports.targets())
                    .isNotEmpty()
                    .allMatch(target -> target.startsWith("dev.lockstep.")));
  }

  /** The types that a user of a type meets: those it depends on. */
  private static Set<String> neighbours(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getSimpleName())
        .collect(Collectors.toSet());
  }

  private static Stream<String> texts(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|md)"))
          .map(ExportedTypesTest::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
