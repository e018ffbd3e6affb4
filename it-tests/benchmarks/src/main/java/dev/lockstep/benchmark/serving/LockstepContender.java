package dev.lockstep.benchmark.serving;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Lockstep as an application embeds it. */
public final class LockstepContender {
  private LockstepContender() {}

  /** Serves the directory that is named first, with as many I/O threads as are named second. */
  public static void main(String[] arguments) throws IOException {
    Assets assets = Assets.builder().directory(Path.of(arguments[0])).build();
    Lockstep lockstep = Lockstep.builder().number(7127).assets(assets).build();
    Map<Sample, String> targets = new EnumMap<>(Sample.class);
    for (Sample sample : Sample.values()) {
      targets.put(sample, lockstep.urls().url(sample.file()));
    }
    ContenderServer.serve(
        new LockstepHandler(lockstep, ResponseCodeHandler.HANDLE_404),
        Integer.parseInt(arguments[1]),
        targets);
  }
}
