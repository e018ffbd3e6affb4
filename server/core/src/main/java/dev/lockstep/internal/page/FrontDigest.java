package dev.lockstep.internal.page;

import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a build's whole frontend: its documents without what they say of their build,
 * their header fields, and the names and bytes of its assets without source maps, which only
 * debuggers read. The same files give the same digest on every instance, and at build time.
 */
public final class FrontDigest {
  private static final int DIGITS = 10;

  private final MessageDigest digest = Fingerprint.digest();

  private FrontDigest() {}

  /**
   * Computes the digest. Renders every document.
   *
   * @param settings how documents are served
   * @param assets the build's assets and documents
   * @param others what else is of the frontend: names of files outside the roots, and what the
   *     application states
   * @return ten hexadecimal digits; null where there is no document, since the application renders
   *     its pages itself
   */
  public static @Nullable String of(
      PageSettings settings, LoadedAssets assets, List<String> others) {
    Renderer renderer = new Renderer(settings, BuildMeta.REMOVED, assets, assets.links());
    Map<String, Rendered> documents = new TreeMap<>();
    for (String path : assets.documents()) {
      byte[] html = assets.document(path);
      if (html != null) {
        documents.put(path, renderer.render(path, html));
      }
    }
    Shell shell = settings.shell();
    Rendered shellDocument =
        shell instanceof Shell.Resource resource
            ? renderer.render(resource.path(), resource.read())
            : null;
    return documents.isEmpty() && shellDocument == null
        ? null
        : new FrontDigest()
            .of(settings, assets.contents(), documents, shell, shellDocument, others);
  }

  private String of(
      PageSettings settings,
      Map<String, Fingerprint> assets,
      Map<String, Rendered> documents,
      @Nullable Shell shell,
      @Nullable Rendered shellDocument,
      List<String> others) {
    count(assets.size());
    new TreeMap<>(assets)
        .forEach(
            (name, fingerprint) -> {
              add(name);
              add(fingerprint.hex());
            });
    count(documents.size());
    documents.forEach(this::add);
    if (shell != null) {
      add(shell.path());
    }
    if (shellDocument != null) {
      add("", shellDocument);
    }
    count(settings.fields().size());
    for (Field field : settings.fields()) {
      add(field.name());
      add(field.value());
    }
    others.forEach(this::add);
    return Fingerprint.of(digest).hex().substring(0, DIGITS);
  }

  private void add(String path, Rendered document) {
    add(path);
    add(document.mediaType());
    add(document.link().orElse(""));
    add(document.html());
  }

  private void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its length, so that no two lists of texts are one. */
  private void add(byte[] bytes) {
    count(bytes.length);
    digest.update(bytes);
  }

  private void count(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
  }
}
