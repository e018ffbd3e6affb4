package dev.lockstep.internal.asset.serving;

import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import dev.lockstep.internal.lifecycle.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Compares bytes with their fingerprints and makes encodings after the start, on one thread that
 * ends when it has nothing to do.
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
   * Opens representations, then makes their encodings; after the start.
   *
   * @param representations the representations
   * @param opened runs when all of them are open
   */
  public void add(Collection<LazyRepresentation> representations, Runnable opened) {
    List<LazyRepresentation> all = List.copyOf(representations);
    add(
        () -> {
          long open = all.stream().filter(LazyRepresentation::open).count();
          if (open == all.size()) {
            opened.run();
          }
        });
    all.forEach(representation -> add(() -> encode(representation)));
  }

  /** Starts with the representations that were added. */
  public synchronized void start() {
    started = true;
    untilStart.forEach(this::run);
    untilStart.clear();
  }

  /**
   * Returns the thread, for work that requests ask for after the start.
   *
   * @return runs one task at a time
   */
  public Scheduler thread() {
    return thread;
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
   * Ends after the representation that is being encoded. The others are served without encodings.
   */
  @Override
  public void close() {
    thread.close();
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
