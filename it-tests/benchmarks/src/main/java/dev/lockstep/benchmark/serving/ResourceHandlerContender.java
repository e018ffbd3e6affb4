package dev.lockstep.benchmark.serving;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.cache.DirectBufferCache;
import io.undertow.server.handlers.resource.CachingResourceManager;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.PreCompressedResourceSupplier;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Undertow's own handler of files at its best: metadata and bytes cached without expiry, one buffer
 * a file, gzip files beside the originals. {@code Cache-Control} comes from a handler of fixed
 * headers, because {@link ResourceHandler#setCacheTime} formats a date on every request.
 */
public final class ResourceHandlerContender {
  private static final int FILES = 1_000;
  private static final int BUFFER_BYTES = 128 * 1024;
  private static final int BUFFERS_A_REGION = 16;
  private static final int CACHE_BYTES = 64 << 20;
  private static final int NEVER = -1;

  private ResourceHandlerContender() {}

  /** Serves the directory that is named first. */
  public static void main(String[] arguments) throws IOException {
    CachingResourceManager files =
        new CachingResourceManager(
            FILES,
            BUFFER_BYTES,
            new DirectBufferCache(BUFFER_BYTES, BUFFERS_A_REGION, CACHE_BYTES),
            new PathResourceManager(Path.of(arguments[0])),
            NEVER);
    HttpHandler handler =
        Handlers.header(
            new ResourceHandler(
                new PreCompressedResourceSupplier(files).addEncoding("gzip", ".gz")),
            "Cache-Control",
            "public, max-age=31536000, immutable");
    Map<Sample, String> targets = new EnumMap<>(Sample.class);
    for (Sample sample : Sample.values()) {
      targets.put(sample, "/assets/" + sample.file());
    }
    ContenderServer.serve(
        Handlers.path().addPrefixPath("/", handler), Integer.parseInt(arguments[1]), targets);
  }
}
