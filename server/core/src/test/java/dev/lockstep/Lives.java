package dev.lockstep;

import dev.lockstep.asset.Assets;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.StreamChannel;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Starts, uses and closes Lockstep repeatedly. It is loaded by a class loader of its own. */
public final class Lives implements IntConsumer {
  private final Path directory;

  public Lives(Path directory) {
    this.directory = directory;
  }

  @Override
  public void accept(int lives) {
    for (int life = 1; life <= lives; life++) {
      try (Lockstep lockstep = start(life)) {
        for (int i = 0; i < 3; i++) {
          open(lockstep);
        }
        lockstep.drain().finish();
      }
    }
  }

  /** With a memory budget of 0 every asset is in a temporary file. */
  private Lockstep start(int build) {
    return Lockstep.builder(Lives.class)
        .number(build)
        .assets(
            Assets.builder()
                .directory(directory.resolve("files"))
                .archive(directory.resolve("archive"))
                .memoryBudget(0)
                .build())
        .build();
  }

  private static void open(Lockstep lockstep) {
    Outcome outcome = lockstep.endpoint(FakeRequest.get("/lockstep/events?tab=7"));
    ((Outcome.Stream) outcome).feed().open(new Silent());
  }

  /** A channel that discards every frame. */
  private static final class Silent implements StreamChannel {
    @Override
    public void write(Body.Bytes frame, boolean last) {}

    @Override
    public void drop() {}
  }
}
