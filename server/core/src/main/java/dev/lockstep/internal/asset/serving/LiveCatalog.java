package dev.lockstep.internal.asset.serving;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.file.TextCharset;
import dev.lockstep.internal.asset.naming.AssetName;
import dev.lockstep.internal.asset.pipeline.RootFiles;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.Representation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The assets of a development instance. Files change while the server runs, so each request reads
 * its file again, under its bare path, and no cache keeps the answer.
 *
 * @param roots the roots, the most important first
 */
public record LiveCatalog(List<AssetRoot> roots) implements Catalog {
  /** In development no name names bytes. */
  @Override
  public Outcome named(String asked, Request request) {
    return Outcome.PASS;
  }

  @Override
  public Outcome bare(String asked, Request request) {
    return LogicalPath.isWellFormed(asked) && !MediaTypes.isDocument(asked)
        ? new Outcome.Blocking(() -> answerNow(asked, request))
        : Outcome.PASS;
  }

  private Outcome answerNow(String asked, Request request) {
    byte[] bytes = read(asked);
    return bytes == null
        ? Outcome.PASS
        : Representation.of(
                bytes, TextCharset.mediaType(asked, bytes), CacheControl.NO_STORE.value(), null)
            .answer(request);
  }

  @Override
  public @Nullable Entry entry(String logicalPath) {
    return !MediaTypes.isDocument(logicalPath) && find(logicalPath) != null
        ? new Entry(new AssetName(logicalPath, ""), null, List.of())
        : null;
  }

  @Override
  public Collection<String> logicalPaths() {
    try (RootFiles files = RootFiles.open(roots)) {
      return List.copyOf(files.assets().keySet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset roots", e);
    }
  }

  @Override
  public byte @Nullable [] document(String logicalPath) {
    return MediaTypes.isDocument(logicalPath) ? read(logicalPath) : null;
  }

  @Override
  public Collection<String> documents() {
    try (RootFiles files = RootFiles.open(roots)) {
      return List.copyOf(files.documents().keySet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset roots", e);
    }
  }

  @Override
  public boolean keepsDocument(String logicalPath) {
    return false; // in development nothing is renamed, and there is no build number to write
  }

  @Override
  public @Nullable String renamedFolder(String folder) {
    return null;
  }

  private byte @Nullable [] read(String logicalPath) {
    SourceFile file = find(logicalPath);
    try {
      return file == null ? null : file.read();
    } catch (IOException e) {
      return null; // deleted meanwhile, or being written: the next reload finds it
    }
  }

  private @Nullable SourceFile find(String logicalPath) {
    try {
      for (AssetRoot root : roots) {
        SourceFile file = root.find(logicalPath);
        if (file != null) {
          return file;
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset roots", e);
    }
  }
}
