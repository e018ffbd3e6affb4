package dev.lockstep.it.balancer;

import java.io.IOException;

/** Signals that the JDK cannot send. */
public final class Signals {
  private Signals() {}

  /** Sends one, such as {@code STOP}. */
  public static void send(String signal, Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
  }
}
