package dev.lockstep.buildtool.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Examines a deployment over the network. */
public final class Doctor {
  private final Web web;

  /**
   * Asks over the network.
   *
   * @param timeout how long one answer may take
   */
  public Doctor(Duration timeout) {
    this(new HttpWeb(timeout, Clock.systemUTC()));
  }

  Doctor(Web web) {
    this.web = web;
  }

  /**
   * What is said of a deployment.
   *
   * @param text for a terminal
   * @param json for a pipeline
   * @param healthy whether no fault was found
   */
  public record Result(String text, String json, boolean healthy) {}

  /**
   * Examines.
   *
   * @param page the URL of a page
   * @param api the URL of a request that the guard judges and that changes nothing
   * @param endpoints the path of Lockstep's endpoints, such as {@code /lockstep/}
   * @return what was found
   * @throws IOException when something cannot be reached at all
   */
  public Result examine(URI page, Optional<URI> api, String endpoints) throws IOException {
    Diagnosis diagnosis =
        Diagnosis.of(new Examination(web).of(Deployment.of(page, api, endpoints)));
    return new Result(Report.text(diagnosis), Report.json(page, diagnosis), diagnosis.isHealthy());
  }
}
