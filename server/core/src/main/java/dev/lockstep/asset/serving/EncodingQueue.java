package dev.lockstep.asset.serving;

import dev.lockstep.asset.pipeline.Asset;
import dev.lockstep.asset.pipeline.Variants;
import dev.lockstep.asset.store.ByteStore;
import dev.lockstep.lifecycle.DaemonScheduler;
import dev.lockstep.lifecycle.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is done after the start, on one thread that ends when it has nothing to do: bytes are
 * compared with their fingerprints where they were not yet, and encodings are made.
 */
public final class EncodingQueue implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EncodingQueue.class.getName());

  private final ByteStore store;
  private final Scheduler thread = new DaemonScheduler("lockstep-assets", 1);
  private final List<Runnable> untilStart = new ArrayList<>();
  private boolean started;

  /**
   * Makes a queue that has not started.
   *
   * @param store where encodings are kept
   */
  public EncodingQueue(ByteStore store) {
    this.store = store;
  }

  /**
   * Opens assets, then makes their encodings; after the start.
   *
   * @param assets the assets
   * @param opened what is to be done when all of them are open
   */
  public void finish(Collection<Asset> assets, Runnable opened) {
    List<Asset> rest = List.copyOf(assets);
    add(
        () -> {
          long open = rest.stream().filter(Asset::open).count();
          if (open == rest.size()) {
            opened.run();
          }
        });
    rest.forEach(asset -> add(() -> encode(asset)));
  }

  /** Starts with what has been added. */
  public synchronized void start() {
    started = true;
    untilStart.forEach(this::run);
    untilStart.clear();
  }

  private synchronized void add(Runnable work) {
    if (started) {
      run(work);
    } else {
      untilStart.add(work);
    }
  }

  private void run(Runnable work) {
    thread.after(Duration.ZERO, work);
  }

  /**
   * Ends after the asset that is being encoded; assets without encodings are served as they are.
   */
  @Override
  public void close() {
    thread.close();
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
