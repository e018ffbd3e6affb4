package dev.lockstep.buildtool;

import dev.lockstep.internal.fleet.store.SignedStore;
import dev.lockstep.internal.fleet.view.Eviction;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "evict",
    description = {
      "Removes the record of an instance that has crashed, so that nothing waits for it. Fails when"
          + " there is no such record, or when the instance writes while it is watched. Without this"
          + " command, the others remove the record after two minutes."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class EvictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "The instance's id, as the command instances has it.")
  private String id;

  @Mixin private FleetOptions fleet;

  @Override
  public Integer call() throws IOException {
    try (SignedStore store = fleet.open()) {
      FleetOptions.Watched watched = fleet.watch(store);
      String refusal = Eviction.refusal(id, watched.before(), watched.after());
      if (refusal != null) {
        throw new IOException(refusal);
      }
      store.remove(id);
      spec.commandLine().getOut().println("removed: " + id);
    }
    return 0;
  }
}
