package dev.lockstep.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * No block of code in the documentation is unchecked. Programs are included from files that the
 * build compiles or runs; what is short and has a parser stands in the page and is parsed; {@code
 * console} is run by {@link ConsolesTest}.
 */
class CodeBlocksTest {
  /** Folders whose files are compiled, run or parsed by a test of their own. */
  private static final List<String> CHECKED =
      List.of("docs/src/", "it-tests/examples/", "it-tests/apps/", "demo-spa/deploy/");

  private static final Set<String> NO_CODE = Set.of("", "text", "console");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(lockstep-[\\w-]+)<");

  static Stream<Document.Block> blocks() {
    return Document.all().stream()
        .flatMap(document -> document.blocks().stream())
        .filter(block -> !NO_CODE.contains(block.language()));
  }

  static Stream<Document.Inclusion> inclusions() {
    return Document.all().stream().flatMap(document -> document.inclusions().stream());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void block_isParsed_orRepeatsWhatIsCompiled(Document.Block block) throws Exception {
    if (!block.sameAs().isEmpty()) {
      assertThat(block.sameAs()).as(block + ": a file that is checked").matches(this::isChecked);
      assertThat(block.text()).as(block.toString()).isEqualTo(Document.region(block.sameAs()));
      return;
    }
    switch (block.language()) {
      case "xml" -> xml(block);
      case "yaml" -> assertThat(yaml(block.text())).as(block.toString()).isNotNull();
      case "properties" -> properties(block);
      case "json" -> json(block);
      case "sh" -> shell(block);
      default ->
          throw new AssertionError(
              block + " is checked by nothing: include it from a file that the build compiles");
    }
  }

  @ParameterizedTest
  @MethodSource("inclusions")
  void inclusion_isOfAFileThatTheBuildChecks(Document.Inclusion inclusion) throws IOException {
    assertThat(inclusion.target()).as(inclusion.toString()).matches(this::isChecked);
    assertThat(Document.region(inclusion.target())).as(inclusion.toString()).isNotBlank();
  }

  private boolean isChecked(String target) {
    return CHECKED.stream().anyMatch(target::startsWith);
  }

  private static void xml(Document.Block block) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader("<_>" + block.text() + "</_>")));
    Matcher artifact = ARTIFACT.matcher(block.text());
    while (artifact.find()) {
      assertThat(artifacts()).as(block.toString()).contains(artifact.group(1));
    }
  }

  /** What users can depend on: what the BOM manages, the BOM itself, and the plugin. */
  private static Set<String> artifacts() throws IOException {
    Matcher artifact =
        ARTIFACT.matcher(Files.readString(Document.TOP.resolve("server/bom/pom.xml")));
    Set<String> all = artifact.results().map(found -> found.group(1)).collect(Collectors.toSet());
    all.add("lockstep-maven-plugin");
    return all;
  }

  private static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static void properties(Document.Block block) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block.text()));
    Set<String> known = new TreeSet<>(SpringProperties.allNames());
    for (String key : properties.stringPropertyNames()) {
      assertThat(known).as(block + ": property of Lockstep or Spring Boot").contains(key);
    }
  }

  private static void json(Document.Block block) {
    assertThatCode(() -> JsonMapper.shared().readTree(block.text()))
        .as(block.toString())
        .doesNotThrowAnyException();
  }

  private static void shell(Document.Block block) throws Exception {
    Path script = Files.createTempFile("lockstep-docs-", ".sh");
    try {
      Files.writeString(script, block.text());
      Process process =
          new ProcessBuilder("sh", "-n", script.toString()).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(block + ": " + said).isZero();
    } finally {
      Files.delete(script);
    }
  }
}
