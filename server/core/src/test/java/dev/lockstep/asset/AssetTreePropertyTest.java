package dev.lockstep.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Answers;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any tree of style sheets, scripts and images that refer to each other. */
class AssetTreePropertyTest {
  private static final List<String> PLACES = List.of("", "a/", "a/b c/", "ü/");

  /**
   * One file of a tree.
   *
   * @param path its logical path
   * @param references places of others in the list of files
   * @param filling what stands between the references
   */
  record Source(String path, List<Integer> references, byte filling) {
    boolean isText() {
      return !path.endsWith(".png");
    }

    /** Where it refers to, in the same order as {@link #REFERENCE} finds it. */
    List<Source> targets(List<Source> tree) {
      return references.stream()
          .map(at -> tree.get(at % tree.size()))
          .filter(target -> !path.endsWith(".js") || target.path().endsWith(".js"))
          .toList();
    }

    byte[] bytes(List<Source> tree, String suffix) {
      StringBuilder text = new StringBuilder();
      if (isText()) {
        for (Source target : targets(tree)) {
          text.append(statement(relative(target.path()))).append('\n');
        }
      }
      // A byte that is no UTF-8 by itself, inside a comment.
      text.append("/* ").append((char) (filling | 0x80)).append(suffix).append(" */");
      return text.toString().getBytes(ISO_8859_1);
    }

    private String statement(String url) {
      return path.endsWith(".js")
          ? "import \"" + url + "\";"
          : "a{background:url(\"" + url + "\")}";
    }

    private String relative(String target) {
      String up = "../".repeat((int) path.chars().filter(c -> c == '/').count());
      StringBuilder url = new StringBuilder(up.isEmpty() ? "./" : up);
      for (byte b : target.getBytes(UTF_8)) {
        char c = (char) (b & 0xFF);
        text(url, c);
      }
      return url.toString();
    }

    private static void text(StringBuilder url, char c) {
      if (c <= ' ' || c >= 0x7F) {
        url.append(String.format("%%%02X", (int) c));
      } else {
        url.append(c);
      }
    }
  }

  @Provide
  Arbitrary<List<Source>> trees() {
    Arbitrary<String> names =
        Combinators.combine(
                Arbitraries.of(PLACES),
                Arbitraries.integers().between(0, 5),
                Arbitraries.of("css", "js", "js", "png"))
            .as((place, number, ending) -> place + "f" + number + "." + ending);
    Arbitrary<Source> sources =
        Combinators.combine(
                names,
                Arbitraries.integers().between(0, 1_000).list().ofMaxSize(4),
                Arbitraries.bytes())
            .as(Source::new);
    return sources.list().uniqueElements(Source::path).ofMinSize(1).ofMaxSize(14);
  }

  private static final Pattern REFERENCE = Pattern.compile("(?:import |url\\()\"([^\"]*)\"");

  // ---- the properties

  @Property(tries = 60)
  void everyRewrittenReference_leadsToBytesThatHashToItsName(
      @ForAll("trees") List<Source> tree, @ForAll NamingScheme naming) {
    withTree(
        tree,
        root -> {
          LoadedAssets assets = root.build(naming);
          for (Source source : tree) {
            String url = assets.urls().url(source.path());
            byte[] bytes = served(assets, url);
            assertNamed(assets, naming, url, bytes, tree, source);
            for (String reference : references(bytes)) {
              String target = URI.create(url).resolve(reference).toString();
              assertThat(SourceTree.get(assets, target).status()).isEqualTo(200);
              if (naming != NamingScheme.RELEASE) {
                assertThat(target)
                    .isIn(tree.stream().map(to -> assets.urls().url(to.path())).toList());
              }
            }
          }
          assertThat(assets.missing()).isEmpty();
        });
  }

  private static void assertNamed(
      LoadedAssets assets,
      NamingScheme naming,
      String url,
      byte[] bytes,
      List<Source> tree,
      Source source) {
    String sha256 = sha256(bytes);
    assertThat(assets.urls().integrity(source.path()))
        .isEqualTo(
            "sha256-"
                + java.util.Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
    if (naming != NamingScheme.PATH && naming != NamingScheme.QUERY) {
      return;
    }
    Set<String> component = component(tree, source);
    if (component.isEmpty()) {
      assertThat(url).contains(sha256.substring(0, 10));
      return;
    }
    Matcher token = Pattern.compile("[-=]([0-9a-f]{10})(?:\\.[a-z]+)?$").matcher(url);
    assertThat(token.find()).isTrue();
    MessageDigest digest = digest();
    for (String member : component) {
      String served = new String(served(assets, assets.urls().url(member)), ISO_8859_1);
      byte[] zeroed = served.replace(token.group(1), "0000000000").getBytes(ISO_8859_1);
      digest.update((member + "\0" + zeroed.length + "\0").getBytes(UTF_8));
      digest.update(zeroed);
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).startsWith(token.group(1));
  }

  @Property(tries = 60)
  void bytesOutsideTheReferences_stay(
      @ForAll("trees") List<Source> tree, @ForAll NamingScheme naming) {
    withTree(
        tree,
        root -> {
          LoadedAssets assets = root.build(naming);
          for (Source source : tree) {
            String before = new String(source.bytes(tree, ""), ISO_8859_1);
            byte[] served = served(assets, assets.urls().url(source.path()));
            assertThat(blanked(new String(served, ISO_8859_1))).isEqualTo(blanked(before));
          }
        });
  }

  @Property(tries = 40)
  void changedFile_changesTheUrlsOfItselfAndItsAncestors_andNoOthers(
      @ForAll("trees") List<Source> tree, @ForAll int choice, @ForAll boolean inQuery) {
    Source changed = tree.get(Math.floorMod(choice, tree.size()));
    NamingScheme naming = inQuery ? NamingScheme.QUERY : NamingScheme.PATH;
    withTree(
        tree,
        root -> {
          Map<String, String> before = urls(root.build(naming), tree);
          root.file(changed.path(), changed.bytes(tree, "changed"));
          Map<String, String> after = urls(root.build(naming), tree);

          for (Source source : tree) {
            boolean leadsThere =
                source.equals(changed) || reachable(tree, source).contains(changed.path());
            assertThat(after.get(source.path()).equals(before.get(source.path())))
                .as(source.path())
                .isEqualTo(!leadsThere);
          }
        });
  }

  @Property(tries = 20)
  void startFromCompiledAssets_givesTheSameAnswers(
      @ForAll("trees") List<Source> tree, @ForAll NamingScheme naming) {
    withTree(
        tree,
        root -> {
          Path target = root.root().resolveSibling("compiled");
          root.assets().naming(naming).build().compile(7127, target);
          LoadedAssets compiled = Assets.builder().compiled(target).build().load(7127);
          LoadedAssets built = root.build(naming);

          assertThat(urls(compiled, tree)).isEqualTo(urls(built, tree));
          for (Source source : tree) {
            for (String url : List.of(built.urls().url(source.path()), "/assets/none.js")) {
              Response one = SourceTree.get(compiled, url);
              Response two = SourceTree.get(built, url);
              assertThat(one.status()).isEqualTo(two.status());
              assertThat(one.fields()).isEqualTo(two.fields());
              assertThat(Answers.bytes(one.body())).isEqualTo(Answers.bytes(two.body()));
            }
            assertThat(compiled.links().imports(source.path()))
                .isEqualTo(built.links().imports(source.path()));
          }
        });
  }

  // ---- a second opinion

  /** The members of the cycle that a file is in, itself among them; none when it is in none. */
  private static Set<String> component(List<Source> tree, Source source) {
    Set<String> members = new TreeSet<>();
    for (Source other : tree) {
      if (reachable(tree, source).contains(other.path())
          && reachable(tree, other).contains(source.path())) {
        members.add(other.path());
      }
    }
    return members;
  }

  private static Set<String> reachable(List<Source> tree, Source from) {
    Set<String> reached = new TreeSet<>();
    List<Source> rest = new ArrayList<>(List.of(from));
    while (!rest.isEmpty()) {
      Source source = rest.remove(rest.size() - 1);
      for (Source target : source.isText() ? source.targets(tree) : List.<Source>of()) {
        if (reached.add(target.path())) {
          rest.add(target);
        }
      }
    }
    return reached;
  }

  private static List<String> references(byte[] bytes) {
    return REFERENCE
        .matcher(new String(bytes, ISO_8859_1))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String blanked(String text) {
    return REFERENCE.matcher(text).replaceAll("_");
  }

  private static byte[] served(LoadedAssets assets, String url) {
    Response response = SourceTree.get(assets, url);
    assertThat(response.status()).as(url).isEqualTo(200);
    return Answers.bytes(response.body());
  }

  private static Map<String, String> urls(LoadedAssets assets, List<Source> tree) {
    Map<String, String> urls = new TreeMap<>();
    tree.forEach(source -> urls.put(source.path(), assets.urls().url(source.path())));
    return urls;
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a property does with a tree on a disk. */
  private interface Check {
    void on(SourceTree tree);
  }

  private static void withTree(List<Source> tree, Check check) {
    try {
      Path directory = Files.createTempDirectory("assets");
      try {
        SourceTree root = new SourceTree(directory.resolve("root"));
        tree.forEach(source -> root.file(source.path(), source.bytes(tree, "")));
        check.on(root);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
