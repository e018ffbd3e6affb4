package dev.lockstep.asset.serving;

import dev.lockstep.asset.pipeline.Asset;
import dev.lockstep.asset.pipeline.Variants;
import dev.lockstep.asset.store.ByteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What is done after start-up, on one thread that ends when it has nothing to do: bytes are
 * compared with their fingerprints where they were not yet, and encodings are made.
 */
public final class EncodingQueue {
  private static final System.Logger LOG = System.getLogger(EncodingQueue.class.getName());

  private final ByteStore store;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), EncodingQueue::thread);

  /**
   * Makes a queue whose thread starts with the first asset.
   *
   * @param store where encodings are kept
   */
  public EncodingQueue(ByteStore store) {
    this.store = store;
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "lockstep-assets");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens assets, then makes their encodings.
   *
   * @param assets the assets
   * @param opened what is to be done when all of them are open
   */
  public void finish(Collection<Asset> assets, Runnable opened) {
    List<Asset> rest = List.copyOf(assets);
    thread.execute(
        () -> {
          long open = rest.stream().filter(Asset::open).count();
          if (open == rest.size()) {
            opened.run();
          }
        });
    rest.forEach(asset -> thread.execute(() -> encode(asset)));
  }

  private void encode(Asset asset) {
    try {
      Variants.prepare(asset, store);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "assets: no encodings of " + asset.logicalPath() + ", it is served as it is",
          e);
    }
  }
}
