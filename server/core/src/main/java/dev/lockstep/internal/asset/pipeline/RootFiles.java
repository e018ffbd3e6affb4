package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.internal.asset.bundle.Bundle;
import dev.lockstep.internal.asset.bundle.BundlerManifest;
import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.file.WebJarRoot;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of all roots; where two hold the same logical path, the earlier root's file counts. */
public final class RootFiles implements Closeable {
  private final List<AssetRoot.Opened> opened = new ArrayList<>();

  /**
   * All files, hidden ones included, because bundlers write their manifest into a hidden folder.
   */
  private final NavigableMap<String, SourceFile> all = new TreeMap<>();

  private final Set<String> webJars = new HashSet<>();

  private RootFiles() {}

  /**
   * Opens roots.
   *
   * @param roots the roots, the most important first
   * @return their files, to be closed
   * @throws IOException when a root cannot be read
   * @throws IllegalArgumentException when a root is missing
   */
  public static RootFiles open(List<AssetRoot> roots) throws IOException {
    RootFiles files = new RootFiles();
    try {
      for (AssetRoot root : roots) {
        AssetRoot.Opened opened = root.open();
        files.opened.add(opened);
        if (root instanceof WebJarRoot webJar) {
          files.webJars.add(webJar.name() + "/");
        }
        opened.files().forEach(files.all::putIfAbsent);
      }
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /**
   * Returns the files that are assets: not documents, and not hidden.
   *
   * @return logical path → file
   */
  public NavigableMap<String, SourceFile> assets() {
    return served(false);
  }

  /**
   * Returns the HTML documents.
   *
   * @return logical path → file
   */
  public NavigableMap<String, SourceFile> documents() {
    return served(true);
  }

  private NavigableMap<String, SourceFile> served(boolean documents) {
    NavigableMap<String, SourceFile> served = new TreeMap<>();
    all.forEach(
        (path, file) -> {
          if (!LogicalPath.isHidden(path) && MediaTypes.isDocument(path) == documents) {
            served.put(path, file);
          }
        });
    return served;
  }

  /** The logical paths of WebJars' folders. */
  Set<String> webJars() {
    return webJars;
  }

  Bundle bundle() {
    Map<String, Long> sizes =
        all.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().size()));
    return BundlerManifest.in(sizes, this::read).among(assets().keySet());
  }

  private byte[] read(String path) {
    SourceFile file = Objects.requireNonNull(all.get(path));
    try {
      return file.read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset " + file, e);
    }
  }

  @Override
  public void close() throws IOException {
    for (AssetRoot.Opened root : opened) {
      root.close();
    }
  }
}
