package dev.lockstep.asset;

import static dev.lockstep.Answers.response;

import dev.lockstep.Answers;
import dev.lockstep.FakeRequest;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of source files that a test writes inline. */
public record SourceTree(Path root) {
  public SourceTree file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public SourceTree file(String path, byte[] bytes) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SourceTree without(String path) {
    try {
      Files.delete(root.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public AssetsBuilder assets() {
    return Assets.builder().prefix("/assets/").directory(root);
  }

  public LoadedAssets build() {
    return assets().build().load(7127);
  }

  public LoadedAssets build(NamingScheme naming) {
    return assets().naming(naming).build().load(7127);
  }

  /** Follows a URL as a browser would. */
  public static Response get(LoadedAssets assets, String url, String... headers) {
    return response(assets.answer(FakeRequest.follow(url, headers)));
  }

  /** The bytes of the asset of a logical path, under the URL that names them. */
  public static byte[] bytes(LoadedAssets assets, String logicalPath) {
    return Answers.bytes(get(assets, assets.urls().url(logicalPath)).body());
  }

  public static String text(LoadedAssets assets, String logicalPath) {
    return new String(bytes(assets, logicalPath), StandardCharsets.UTF_8);
  }
}
