package dev.lockstep.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\"(\\.{1,2}/[^\"]+)\"|@import \"([^\"]+)\"|url\\(([^)]+)\\)|sourceMappingURL=(\\S+)");

  @TempDir private Path directory;

  @Test
  void corpus_hasTheSameBytesOnEveryMachine() throws Exception {
    assertThat(Corpus.write(400, directory)).isEqualTo(10_019_971);
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    for (Path file : files()) {
      all.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      all.update(Files.readAllBytes(file));
    }
    assertThat(HexFormat.of().formatHex(all.digest()))
        .isEqualTo("b0cd95ed7f85dcae4edb75d849300d456bd75b117a87e1ce27396b29892da2af");
  }

  @Test
  void everyReference_hasItsFile() throws IOException {
    Corpus.write(400, directory);
    List<Path> missing = new ArrayList<>();
    int found = 0;
    for (Path file : files()) {
      if (file.toString().matches(".*/(js|css)/.*\\.(js|css)")) {
        for (String target : references(file)) {
          Path path = file.resolveSibling(target).normalize();
          if (!Files.exists(path)) {
            missing.add(path);
          }
          found++;
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(500);
  }

  @Test
  void largeCorpus_hasSoManyPaths() {
    assertThat(Corpus.paths(4_000)).hasSize(4_000).doesNotHaveDuplicates();
  }

  @Test
  void numberThatDividesNoKind_isRefused() {
    assertThatThrownBy(() -> Corpus.paths(40))
        .hasMessage("files must be a multiple of 400, was 40");
  }

  @Test
  void samples_haveTheirSize() {
    assertThat(Corpus.stylesheet(4_000, 1)).hasSize(4_000);
    assertThat(Corpus.script(100_000, 2)).hasSize(100_000);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> references(Path file) throws IOException {
    List<String> targets = new ArrayList<>();
    for (MatchResult match : REFERENCE.matcher(Files.readString(file)).results().toList()) {
      targets.add(Stream.of(1, 2, 3, 4).map(match::group).filter(g -> g != null).findFirst().get());
    }
    return targets;
  }
}
