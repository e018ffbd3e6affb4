package dev.lockstep.demo;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "instance")
final class InstanceCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    return 0;
  }
}
