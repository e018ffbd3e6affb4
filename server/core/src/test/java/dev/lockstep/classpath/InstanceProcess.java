package dev.lockstep.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockstep.FakeRequest;
import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.http.Body;
import dev.lockstep.http.BodyResult;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.archive.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts an instance that reads and writes every kind of JSON that core knows, and prints what it
 * answers. It uses nothing but core, because a class path without test libraries is the point.
 */
final class InstanceProcess {
  private InstanceProcess() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path sources = directory.resolve("sources");
    Path compiled = directory.resolve("compiled");
    write(
        sources.resolve(".vite/manifest.json"),
        "{\"src/main.ts\":{\"file\":\"assets/main-BRBmoGS9.js\",\"name\":\"main\"}}");
    write(sources.resolve("assets/main-BRBmoGS9.js"), "export {}");
    write(sources.resolve("app.webmanifest"), "{\"icons\":[{\"src\":\"icon.png\"}]}");
    write(sources.resolve("icon.png"), "x");
    Assets.builder().directory(sources).build().compile(7128, compiled);

    Lockstep lockstep =
        Lockstep.builder()
            .number(7128)
            .min(7090)
            .assets(
                Assets.builder().compiled(compiled).archive(directory.resolve("archive")).build())
            .build();
    System.out.println(lockstep.urls().url("src/main.ts"));
    System.out.println(text(lockstep, lockstep.urls().url("app.webmanifest")));
    System.out.println(text(lockstep, "/lockstep/build"));
    System.out.println(report(lockstep));
    System.out.println(new String(Listing.of(7128, Map.of()).toJson(), UTF_8));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String text(Lockstep lockstep, String path) {
    Body body = ((Response) lockstep.content(FakeRequest.get(path)).found()).body();
    byte[] bytes = new byte[Math.toIntExact(body.length())];
    ((Body.Bytes) body).buffer().get(bytes);
    return new String(bytes, UTF_8);
  }

  private static int report(Lockstep lockstep) {
    String report =
        "{\"build\":7128,\"from\":7127,\"target\":7128,\"cause\":\"error\",\"delivered\":true}";
    Outcome.ReadBody read =
        (Outcome.ReadBody) lockstep.endpoint(FakeRequest.of("POST", "/lockstep/report"));
    return read.answer().apply(new BodyResult.Whole(report.getBytes(UTF_8))).status();
  }
}
