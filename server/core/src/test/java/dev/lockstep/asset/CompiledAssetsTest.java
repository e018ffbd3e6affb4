package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Answers;
import dev.lockstep.FakeRequest;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.setting.SettingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Assets that were compiled, and an instance that starts from them. */
@Timeout(60)
class CompiledAssetsTest {
  private static final String SCRIPT = "import './b.js';\n" + "let a = 1;\n".repeat(200);
  private static final String[] PATHS = {"a.js", "b.js", "css/app.css", "img/ü.png", "empty.txt"};

  @TempDir Path root;
  @TempDir Path target;
  private SourceTree tree;

  @BeforeEach
  void files() {
    tree = new SourceTree(root);
    tree.file("a.js", SCRIPT).file("b.js", "import './a.js';").file("empty.txt", "");
    tree.file("css/app.css", "a{background:url(../img/ü.png)}").file("img/ü.png", "x");
    tree.file("index.html", "<head><script type=module src=/assets/a.js></script>");
  }

  private void compile() {
    tree.assets().build().compile(7127, target);
  }

  private LoadedAssets started() {
    return Assets.builder().compiled(target).build().load(7127);
  }

  private Map<String, byte[]> files(Path directory) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static Map<String, String> answers(LoadedAssets assets) {
    Map<String, String> answers = new TreeMap<>();
    for (String path : PATHS) {
      String url = assets.urls().url(path);
      for (String encoding : new String[] {"identity", "gzip", "br", "zstd"}) {
        Response response = SourceTree.get(assets, url, "Accept-Encoding", encoding);
        answers.put(
            url + " " + encoding,
            response.status()
                + " "
                + response.fields()
                + " "
                + Arrays.hashCode(Answers.bytes(response.body())));
      }
      answers.put(path, assets.urls().integrity(path) + SourceTree.get(assets, url).fields());
    }
    return answers;
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void start_givesTheSameAnswersAsWithoutCompilation(NamingScheme naming, @TempDir Path other) {
    AssetsBuilder settings = tree.assets().naming(naming).prefix("/x/").baseUrl("/shop");
    settings.build().compile(7127, other);
    LoadedAssets compiled = Assets.builder().compiled(other).build().load(7127);
    LoadedAssets built = settings.build().load(7127);
    awaitEncodings(built, built.urls().url("a.js").substring("/shop".length()));

    for (String path : PATHS) {
      String url = built.urls().url(path);
      assertThat(compiled.urls().url(path)).isEqualTo(url);
      assertThat(compiled.urls().integrity(path)).isEqualTo(built.urls().integrity(path));
      for (String encoding : new String[] {"identity", "gzip", "br", "zstd"}) {
        String local = url.substring("/shop".length());
        Response one = SourceTree.get(compiled, local, "Accept-Encoding", encoding);
        Response two = SourceTree.get(built, local, "Accept-Encoding", encoding);
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.fields()).isEqualTo(two.fields());
        assertThat(Answers.bytes(one.body())).isEqualTo(Answers.bytes(two.body()));
      }
    }
    assertThat(compiled.links().imports("a.js")).isEqualTo(built.links().imports("a.js"));
    assertThat(compiled.documents()).containsExactly("index.html");
    assertThat(compiled.document("index.html")).isEqualTo(built.document("index.html"));
  }

  private static void awaitEncodings(LoadedAssets assets, String url) {
    await("the background to make the encodings")
        .until(
            () ->
                field(SourceTree.get(assets, url, "Accept-Encoding", "gzip"), "Content-Encoding")
                    != null);
  }

  @Test
  void twoCompilations_giveEqualBytes(@TempDir Path second) throws IOException {
    compile();
    tree.assets().build().compile(7127, second);

    Map<String, byte[]> one = files(target);
    Map<String, byte[]> two = files(second);
    assertThat(two.keySet()).isEqualTo(one.keySet());
    one.forEach((path, bytes) -> assertThat(two.get(path)).as(path).isEqualTo(bytes));
    assertThat(one).containsKey("lockstep-assets.json");
  }

  @Test
  void compilation_putsEncodingsBesideTheirFile() throws IOException {
    compile();
    LoadedAssets assets = started();
    String file = assets.urls().url("a.js").substring("/assets/".length());

    byte[] gzip = Files.readAllBytes(target.resolve(file + ".gz"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(target.resolve(file)));
    }
    Response answer = SourceTree.get(assets, assets.urls().url("a.js"), "Accept-Encoding", "gzip");
    assertThat(Answers.bytes(answer.body())).isEqualTo(gzip);
    assertThat(field(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(SourceTree.get(assets, assets.urls().url("a.js") + ".gz").status()).isEqualTo(404);
  }

  @Test
  void repeatedCompilation_removesWhatIsLeftOver() throws IOException {
    compile();
    tree.without("img/ü.png").file("css/app.css", "a{}").file("new/c.css", "c{}");
    Files.writeString(target.resolve(".staged-1.tmp"), "of a run that was killed");

    compile();

    assertThat(files(target).keySet())
        .noneMatch(path -> path.contains("ü") || path.contains("staged"))
        .anyMatch(path -> path.startsWith("new/c-"))
        .filteredOn(path -> path.startsWith("css/"))
        .hasSize(1);
    assertThat(SourceTree.text(started(), "css/app.css")).isEqualTo("a{}");
  }

  @Test
  void directoryWithForeignFiles_isNotWrittenTo() throws IOException {
    Files.writeString(target.resolve("thesis.txt"), "mine");

    assertThatThrownBy(this::compile)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("target must be empty or hold compiled assets, was \"");
    assertThat(target.resolve("thesis.txt")).hasContent("mine");
  }

  @Test
  void emptyRoots_areCompiledAndStarted(@TempDir Path empty, @TempDir Path other) {
    Assets.builder().directory(empty).build().compile(7127, other);

    assertThat(Assets.builder().compiled(other).build().load(7127).documents()).isEmpty();
  }

  @Test
  void compilationWithoutABuildNumber_startsWithoutOne(@TempDir Path other) {
    tree.assets().build().compile(0, other);

    LoadedAssets assets = Assets.builder().compiled(other).build().load(0);
    assertThat(assets.urls().url("img/ü.png")).isEqualTo("/assets/img/%C3%BC-2d711642b7.png");
  }

  @Test
  void strictCompilation_listsWhatIsMissing(@TempDir Path other) {
    tree.file("bad.css", "a{background:url(none.png)}");

    assertThatThrownBy(() -> tree.assets().strict().build().compile(7127, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad.css:1 refers to \"none.png\", which does not exist");
  }

  @Test
  void strictCompilation_thatFails_writesNothing(@TempDir Path other) throws IOException {
    compile();
    Map<String, byte[]> before = files(target);
    tree.file("bad.css", "a{background:url(none.png)}");

    for (Path directory : new Path[] {target, other}) {
      assertThatThrownBy(() -> tree.assets().strict().build().compile(7128, directory))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(files(target)).containsExactlyEntriesOf(before);
    assertThat(other).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void fileThatWasCompressedAlready_andItsEncodings_areServedSideBySide(
      NamingScheme naming, @TempDir Path other) throws IOException {
    tree.file("b.js", SCRIPT).file("b.js.gz", "compressed by the bundler");
    tree.assets().naming(naming).build().compile(7127, other);
    LoadedAssets assets = Assets.builder().compiled(other).build().load(7127);

    Response script = SourceTree.get(assets, assets.urls().url("b.js"), "Accept-Encoding", "gzip");
    assertThat(field(script, "Content-Encoding")).isEqualTo("gzip");
    byte[] gzip = Answers.bytes(script.body());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      assertThat(in.readAllBytes()).isEqualTo(SourceTree.bytes(assets, "b.js"));
    }
    assertThat(SourceTree.text(assets, "b.js.gz")).isEqualTo("compressed by the bundler");
  }

  @Test
  void compilationThatCrashed_isRepeated(@TempDir Path other) throws IOException {
    assertThatThrownBy(
            () ->
                tree.assets()
                    .build()
                    .compile(
                        7127,
                        other,
                        (done, total) -> {
                          throw new IllegalStateException("killed");
                        }))
        .hasMessageContaining("killed");
    assertThat(other).isNotEmptyDirectory().isDirectoryNotContaining("glob:**lockstep-assets.json");

    tree.assets().build().compile(7127, other);
    compile();

    assertThat(files(other)).containsExactlyEntriesOf(files(target));
  }

  @Test
  void progress_countsEveryAssetOnce(@TempDir Path other) {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    Set<Integer> totals = ConcurrentHashMap.newKeySet();

    tree.assets()
        .build()
        .compile(
            7127,
            other,
            (written, total) -> {
              done.add(written);
              totals.add(total);
            });

    assertThat(done).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(totals).containsExactly(5);
  }

  @Test
  void compilationWithProgress_returnsWhatIsMissing(@TempDir Path other) {
    tree.file("bad.css", "a{background:url(none.png)}");

    assertThat(tree.assets().build().compile(7127, other, (done, total) -> {}))
        .hasToString("[bad.css:1 refers to \"none.png\", which does not exist]");
  }

  // ---- what an instance refuses to start from

  @Test
  void manifestOfAnotherBuild_isRefused() {
    compile();

    assertThatThrownBy(() -> Assets.builder().compiled(target).build().load(7128))
        .isInstanceOfSatisfying(
            SettingException.class,
            refused -> {
              assertThat(refused.setting()).isEqualTo("compiled");
              assertThat(refused.bound()).isEqualTo("of this instance's build 7128");
              assertThat(refused.remedy())
                  .isEqualTo("compile them with the build number that the instance gets");
            })
        .hasMessage(
            "compiled assets must be of this instance's build 7128, were of build 7127"
                + " (compile them with the build number that the instance gets)");
  }

  @Test
  void directoryWithoutAManifest_isRefused() {
    assertThatThrownBy(this::started)
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("compiled assets must have a lockstep-assets.json, ");
  }

  @Test
  void damagedManifest_isRefused() throws IOException {
    compile();
    Path manifest = target.resolve("lockstep-assets.json");
    byte[] bytes = Files.readAllBytes(manifest);
    Files.write(manifest, Arrays.copyOf(bytes, bytes.length - 1));

    assertThatThrownBy(this::started)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lockstep-assets.json is damaged: ")
        .hasMessageEndingWith("(compile the assets again)");
  }

  private Path compiledFile(String logicalPath) {
    compile();
    String url = tree.build().urls().url(logicalPath);
    return target.resolve(url.substring("/assets/".length()).replace("%C3%BC", "ü"));
  }

  private static void flipAByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void missingFile_stopsTheStart() throws IOException {
    Files.delete(compiledFile("img/ü.png"));

    assertThatThrownBy(this::started)
        .hasMessage(
            "compiled assets of build 7127 are not whole: img/ü-2d711642b7.png must have 1 bytes,"
                + " is missing (compile them again)");
  }

  @Test
  void fileOfAnotherSize_stopsTheStart() throws IOException {
    Files.writeString(compiledFile("img/ü.png"), "xx");

    assertThatThrownBy(this::started)
        .hasMessage(
            "compiled assets of build 7127 are not whole: img/ü-2d711642b7.png must have 1 bytes,"
                + " has 2 (compile them again)");
  }

  @Test
  void missingEncodingOrDocument_stopsTheStart() throws IOException {
    Path script = compiledFile("a.js");
    Path gzip = Path.of(script + ".gz");
    byte[] bytes = Files.readAllBytes(gzip);
    Files.delete(gzip);
    assertThatThrownBy(this::started).hasMessageContaining(".js.gz must have ");
    Files.write(gzip, bytes);
    Files.delete(target.resolve("index.html"));
    assertThatThrownBy(this::started).hasMessageContaining("index.html must have ");
  }

  @Test
  void manifestThatRefersToAnUnlistedFile_stopsTheStart() throws IOException {
    compile();
    Path manifest = target.resolve("lockstep-assets.json");
    String json = Files.readString(manifest);
    Files.writeString(manifest, json.replace("[\"b.js\"]", "[\"c.js\"]"));
    assertThatThrownBy(this::started).hasMessageContaining("c.js is referred to and not listed");
    Files.writeString(manifest, json.replace("\"entries\":{", "\"entries\":{\"x\":\"d.js\""));
    assertThatThrownBy(this::started).hasMessageContaining("d.js is referred to and not listed");
    Files.writeString(manifest, json.replace("\"gz\":", "\"lzma\":"));
    assertThatThrownBy(this::started).hasMessageContaining("no encoding has the ending \"lzma\"");
  }

  // ---- bytes that were changed behind the manifest's back

  @Test
  void damagedFile_isNotFound_andTheOthersAreServed() throws IOException {
    flipAByte(compiledFile("a.js"));
    LoadedAssets assets = started();

    for (String url : new String[] {assets.urls().url("a.js"), "/assets/a.js"}) {
      for (int i = 0; i < 2; i++) {
        Response answer = SourceTree.get(assets, url);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(field(answer, "Cache-Control")).isEqualTo("no-store");
      }
    }
    assertThat(SourceTree.text(assets, "img/ü.png")).isEqualTo("x");
  }

  @Test
  void damagedEncoding_isNeverSent() throws IOException {
    flipAByte(Path.of(compiledFile("a.js") + ".gz"));
    LoadedAssets assets = started();

    assertThat(
            SourceTree.get(assets, assets.urls().url("a.js"), "Accept-Encoding", "gzip").status())
        .isEqualTo(404);
  }

  @Test
  void fileDeletedAfterTheStart_isServed() throws IOException {
    Path file = compiledFile("a.js");
    LoadedAssets assets = started();
    FakeRequest request = FakeRequest.get(assets.urls().url("a.js"));
    await("the background to open the file")
        .until(() -> !(assets.answer(request) instanceof Outcome.Blocking));

    Files.delete(file);
    flipAByte(target.resolve("index.html"));

    assertThat(response(assets.answer(request)).status()).isEqualTo(200);
    assertThat(new String(assets.document("index.html"), UTF_8)).startsWith("<head><script");
  }

  @Test
  void requestBeforeBytesWereCompared_isAnswered() {
    // Many files, so that the last is not open yet when the first request comes.
    for (int i = 0; i < 80; i++) {
      tree.file("z" + i + ".txt", "z".repeat(2_000) + i);
    }
    compile();
    LoadedAssets assets = started();

    for (int i = 79; i >= 0; i -= 13) {
      assertThat(SourceTree.text(assets, "z" + i + ".txt")).isEqualTo("z".repeat(2_000) + i);
    }
    assertThat(answers(assets)).isEqualTo(answers(started()));
  }

  @Test
  void compiledAssetsBesideRoots_areRefused() {
    assertThatThrownBy(() -> tree.assets().compiled(target).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("compiled assets must be the only root, was beside [");
  }
}
