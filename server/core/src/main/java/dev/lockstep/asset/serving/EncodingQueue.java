package dev.lockstep.asset.serving;

import dev.lockstep.asset.store.ByteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Compares bytes with their fingerprints and makes encodings after start-up, on one daemon thread
 * that ends one second after its last task.
 */
public final class EncodingQueue {
  private static final System.Logger LOG = System.getLogger(EncodingQueue.class.getName());

  private final ByteStore store;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), EncodingQueue::thread);

  /**
   * Makes a queue whose thread starts with the first task.
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
   * Opens representations, then makes their encodings.
   *
   * @param representations the representations
   * @param opened runs when all of them are open
   */
  public void add(Collection<LazyRepresentation> representations, Runnable opened) {
    List<LazyRepresentation> all = List.copyOf(representations);
    thread.execute(
        () -> {
          long open = all.stream().filter(LazyRepresentation::open).count();
          if (open == all.size()) {
            opened.run();
          }
        });
    all.forEach(representation -> thread.execute(() -> encode(representation)));
  }

  private void encode(LazyRepresentation representation) {
    try {
      representation.encode(store);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "assets: " + representation.logicalPath() + " is served without encodings",
          e);
    }
  }
}
