package dev.lockstep.internal.fleet.member;

import dev.lockstep.fleet.FleetStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store in memory, which fails when it is told to. */
public final class MemoryStore implements FleetStore {
  private final Map<String, String> records = new HashMap<>();
  private boolean failing;
  private int closed;

  public synchronized void failing(boolean now) {
    failing = now;
  }

  public synchronized int closed() {
    return closed;
  }

  private void check() throws IOException {
    if (failing) {
      throw new IOException("the store fails");
    }
  }

  @Override
  public synchronized Contents read() throws IOException {
    check();
    return new Contents(records, List.of(), List.of());
  }

  @Override
  public synchronized void write(String id, String record) throws IOException {
    check();
    records.put(id, record);
  }

  @Override
  public synchronized void remove(String id) throws IOException {
    check();
    records.remove(id);
  }

  @Override
  public boolean append(Log log, long number, String entry) {
    throw new UnsupportedOperationException("nothing turns here");
  }

  @Override
  public synchronized void close() {
    closed++;
  }

  @Override
  public String toString() {
    return "memory";
  }
}
