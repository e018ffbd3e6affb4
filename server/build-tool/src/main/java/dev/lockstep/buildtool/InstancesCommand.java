package dev.lockstep.buildtool;

import dev.lockstep.internal.fleet.store.SignedStore;
import dev.lockstep.internal.fleet.view.FleetView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "instances",
    description = {
      "Lists the instances of a fleet as its store has them: build, phase, open tabs by build, and"
          + " whether each wrote its record while it was watched. Writes nothing."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class InstancesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FleetOptions fleet;

  @Override
  public Integer call() throws IOException {
    try (SignedStore store = fleet.open()) {
      FleetOptions.Watched watched = fleet.watch(store);
      PrintWriter out = spec.commandLine().getOut();
      out.print(FleetView.of(watched.before(), watched.after()).text());
      out.flush();
    }
    return 0;
  }
}
