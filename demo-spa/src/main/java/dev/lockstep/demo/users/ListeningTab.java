package dev.lockstep.demo.users;

import org.jspecify.annotations.Nullable;

/** A tab with Lockstep that holds an event stream, too, as one tab of each browser does. */
final class ListeningTab implements Client {
  private final Wire wire;
  private final LockstepTab tab;
  private @Nullable TabStream stream;

  ListeningTab(Wire wire) {
    this.wire = wire;
    this.tab = new LockstepTab(wire);
  }

  @Override
  public Answer ask(String path, String json) throws InterruptedException {
    return tab.ask(path, json);
  }

  @Override
  public void load() throws InterruptedException {
    tab.load();
    close();
    if (build() != 0) {
      stream = TabStream.open(wire, build(), tab::hears);
    }
  }

  @Override
  public long build() {
    return tab.build();
  }

  @Override
  public boolean navigates() {
    return tab.navigates();
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
  }
}
