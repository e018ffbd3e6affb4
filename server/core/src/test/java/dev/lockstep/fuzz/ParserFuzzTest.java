package dev.lockstep.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.BodyResult;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.RequestPath;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.archive.Listing;
import dev.lockstep.internal.asset.bundle.BundlerManifest;
import dev.lockstep.internal.asset.manifest.Manifest;
import dev.lockstep.internal.asset.reference.CssReferences;
import dev.lockstep.internal.asset.reference.JsonReferences;
import dev.lockstep.internal.asset.reference.ModuleReferences;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.guard.RequirementReader;
import dev.lockstep.internal.html.HtmlReferences;
import dev.lockstep.internal.http.EntityTag;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.metrics.Meters;
import dev.lockstep.internal.metrics.ReportEndpoint;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.protocol.RefusalReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every parser that sees strangers' bytes: it ends in time and throws nothing that it does not
 * declare, whatever it reads.
 */
class ParserFuzzTest {
  private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  @Test
  void fieldsOfTheProtocol() {
    Fuzzer.run(
        List.of("7127", "7127;min=7090;track=\"blue\"", "7128;tab=7127;track=canary", "draining"),
        input -> {
          String field = text(input);
          BuildStamp stamp = BuildStamp.parse(field);
          if (stamp != null) {
            assertThat(BuildStamp.parse(stamp.toString())).isEqualTo(stamp);
          }
          BuildRequirement requirement = BuildRequirement.parse(field);
          if (requirement != null) {
            assertThat(BuildRequirement.parse(requirement.toString())).isEqualTo(requirement);
          }
          RefusalReason.parse(field);
        });
  }

  @Test
  void requirementInAccept() {
    RequirementReader reader = new RequirementReader();
    Fuzzer.run(
        List.of(
            "*/*;build=7127",
            "text/html, application/json;q=0.9;build=\"7127;tab=7126\", */*;q=0.1",
            "a/b;x=\"\\\"\";build=7127"),
        input -> reader.read(FakeRequest.get("/", "Accept", text(input))));
  }

  @Test
  void negotiationConditionsAndRanges() {
    Representation representation =
        Representation.of(CONTENT, "text/plain", "no-cache", new EntityTag("abc"));
    Fuzzer.run(
        List.of(
            "bytes=0-4",
            "bytes=-3",
            "bytes=2-",
            "bytes=0-1,3-4",
            "gzip;q=0.5, br, *;q=0",
            "\"abc\"",
            "W/\"abc\", \"x\"",
            "*"),
        input -> {
          String field = text(input);
          for (String name :
              List.of("Range", "Accept-Encoding", "If-None-Match", "If-Match", "If-Range")) {
            Response response =
                (Response)
                    representation.answer(FakeRequest.get("/", name, field, "Range", "bytes=1-2"));
            assertThat(response.status()).isIn(200, 206, 304, 406, 412, 416);
            assertThat(response.body().length()).isLessThanOrEqualTo(CONTENT.length);
          }
          representation.answer(FakeRequest.get("/", "Range", field));
        });
  }

  @Test
  void path() {
    Fuzzer.run(
        List.of("/assets/app-3f2a1b9c0d.js", "/a%2fb/..;x=1/%c3%a9", "/%zz\\", "//", "/shop/x"),
        input -> {
          String raw = new String(input, StandardCharsets.ISO_8859_1);
          String decoded = RequestPath.decode(raw);
          assertThat(decoded.length()).isLessThanOrEqualTo(raw.length());
          assertThat(decoded.chars().filter(c -> c == '/').count())
              .isEqualTo(raw.chars().filter(c -> c == '/').count());
          RequestPath.below(decoded, "/shop");
        });
  }

  @Test
  void styleSheet() {
    Fuzzer.run(
        List.of(
            "@import url(\"a.css\") screen; a{background:url(b.png)}",
            "@font-face{src:url('f.woff2')format('woff2')}/* x */@media(x){}",
            "a{b:image-set('x.png' 1x,\"y.png\" 2x);c:\\75rl(z)}"),
        input -> {
          String css = text(input);
          assertInside(CssReferences.in(css), css);
        });
  }

  @Test
  void script() {
    Fuzzer.run(
        List.of(
            "import a,{b as c} from './a.js';export * from\"./b.js\";",
            "const x=`a${await import('./c.js')}b`;/re[/]gex/g.test(y)",
            "new URL('./w.js',import.meta.url);a=b/c/d;if(x)/y/.z//\n{}",
            "//# sourceMappingURL=a.js.map"),
        input -> {
          String script = text(input);
          assertInside(ModuleReferences.in(script), script);
        });
  }

  @Test
  void document() {
    Fuzzer.run(
        List.of(
            "<!doctype html><html><head><base href=/x/><link rel=stylesheet href=a.css></head>"
                + "<body><img srcset='a.png 1x, b.png 2x'></body></html>",
            "<script type=importmap>{\"imports\":{\"a\":\"./a.js\"}}</script><p>a&amp;b",
            "<svg><image href='x.png'/></svg><template><img src=y></template><!-- c -->"),
        input -> {
          String html = text(input);
          assertInside(HtmlReferences.in(html).references(), html);
        });
  }

  @Test
  void jsonThatRefers() {
    Fuzzer.run(
        List.of(
            "{\"icons\":[{\"src\":\"a.png\"}],\"start_url\":\"/\"}",
            "{\"imports\":{\"a/\":\"./a/\"},\"scopes\":{\"/x/\":{\"b\":\"./b.js\"}}}"),
        input -> {
          String json = text(input);
          assertInside(JsonReferences.inManifest(json), json);
          assertInside(JsonReferences.inImportMap(json), json);
        });
  }

  private static void assertInside(List<Reference> references, String text) {
    int last = 0;
    for (Reference reference : references) {
      assertThat(reference.start()).isGreaterThanOrEqualTo(last);
      assertThat(reference.end()).isBetween(reference.start(), text.length());
      last = reference.start();
    }
  }

  @Test
  void report() {
    ReportEndpoint endpoint =
        new ReportEndpoint(new Meters(7127, null, InstantSource.system()), InstantSource.system());
    Fuzzer.run(
        List.of(
            "{\"build\":7128,\"from\":7127,\"cause\":\"navigation\",\"delivered\":true}",
            "{\"cause\":\"error\",\"delivered\":false,\"retries\":3,\"x\":[{}]}"),
        input -> {
          Outcome outcome = endpoint.answer(FakeRequest.of("POST", "/lockstep/report"));
          if (outcome instanceof Outcome.ReadBody read) {
            assertThat(read.answer().apply(new BodyResult.Whole(input)).status()).isIn(204, 400);
          }
        });
  }

  @Test
  void listing() {
    String object = "3f".repeat(32);
    Fuzzer.run(
        List.of(
            "{\"build\":7127,\"names\":{\"css/app-3f2a1b9c0d.css\":\"" + object + "\"}}",
            "{\"build\":1,\"names\":{}}"),
        input -> {
          try {
            Listing listing = Listing.parse(input);
            assertThat(Listing.parse(listing.toJson())).isEqualTo(listing);
          } catch (IOException e) {
            assertThat(e).hasMessageContaining("listing");
          }
        });
  }

  @Test
  void manifestOfCompiledAssets() {
    Fuzzer.run(
        List.of("{\"format\":1,\"build\":7127,\"naming\":\"path\",\"assets\":{}}", "{}"),
        input -> {
          try {
            Manifest.parse(input, "place");
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("place");
          }
        });
  }

  @Test
  void manifestOfABundler() {
    Fuzzer.run(
        List.of(
            "{\"src/main.js\":{\"file\":\"assets/main-BX3sjd2K.js\",\"isEntry\":true,"
                + "\"css\":[\"a.css\"],\"imports\":[\"_b.js\"]}}",
            "{\"files\":{\"main.js\":\"/static/main.3f2a1b9c.js\"},\"entrypoints\":[]}"),
        input ->
            BundlerManifest.in(
                Map.of(".vite/manifest.json", (long) input.length, "assets/main-BX3sjd2K.js", 1L),
                place -> input));
  }
}
