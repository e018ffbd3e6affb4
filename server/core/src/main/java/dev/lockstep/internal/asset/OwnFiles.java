package dev.lockstep.internal.asset;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.folder.FolderSettings;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.pipeline.AssetPipeline;
import dev.lockstep.internal.asset.serving.BuildCatalog;
import dev.lockstep.internal.asset.serving.Catalog;
import dev.lockstep.internal.asset.serving.EncodingQueue;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.http.NotFound;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * Files that belong to the library, such as the browser client and the dashboard's script. They are
 * served as the application's assets are, whatever the build: {@code client-3f2a1b9c0d.js} is
 * immutable, {@code client.js} is revalidated before each use. They are read once.
 */
public final class OwnFiles {
  /** The library's files take less than this; what is beyond lies in a temporary file. */
  private static final long MEMORY_BUDGET = 4L << 20;

  /** References between the files are relative, so that the place does not matter. */
  private static final AssetLocation ANYWHERE = new AssetLocation("", "/");

  private final BuildCatalog catalog;

  private OwnFiles(BuildCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads the files of a root. Their encodings are made in the background, after the start.
   *
   * @param root where the files are
   * @param lifeCycle starts and closes what the files need
   * @return the files, ready to be served
   * @throws IllegalArgumentException when there is no such root
   * @throws UncheckedIOException when the root cannot be read
   */
  public static OwnFiles of(AssetRoot root, LifeCycle lifeCycle) {
    ByteStore store = new ByteStore(MEMORY_BUDGET);
    lifeCycle.onClose(store);
    AssetPipeline pipeline =
        new AssetPipeline(NamingScheme.PATH, FolderSettings.NONE, ANYWHERE, store);
    try {
      AssetPipeline.Result files = pipeline.run(List.of(root), BuildNumber.NONE);
      BuildCatalog catalog = new BuildCatalog(files.assets());
      EncodingQueue queue = new EncodingQueue(store);
      queue.add(catalog.representations(), () -> {});
      lifeCycle.onClose(queue);
      lifeCycle.onStart(queue::start);
      return new OwnFiles(catalog);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the library's files in " + root, e);
    }
  }

  /**
   * Lists the names under which the files are served.
   *
   * @return the plain names, and those with a fingerprint
   */
  public Set<String> names() {
    return catalog.names();
  }

  /**
   * Whether there is such a file.
   *
   * @param file a path in the root
   * @return true when it was read
   */
  public boolean has(String file) {
    return catalog.entry(file) != null;
  }

  /**
   * Returns the name of a file with its fingerprint, under which browsers keep it for a year.
   *
   * @param file its path in the root, such as {@code client.js}
   * @return the name, such as {@code client-3f2a1b9c0d.js}
   * @throws IllegalArgumentException when there is no such file
   */
  public String fingerprinted(String file) {
    Catalog.Entry entry = catalog.entry(file);
    if (entry == null) {
      throw new IllegalArgumentException(
          "file must be one of " + catalog.logicalPaths() + ", was \"" + file + "\"");
    }
    return entry.name().encoded();
  }

  /**
   * Answers a request for a file.
   *
   * @param name what the request's path has behind the place where the files are served
   * @param request the request
   * @return the file, or a 404 that no cache keeps
   */
  public Outcome answer(String name, Request request) {
    Outcome answer = catalog.answer(name, request);
    return answer == Outcome.PASS ? NotFound.ANSWER : answer;
  }
}
