package dev.lockstep.it.roll;

import dev.lockstep.it.balancer.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Real instances at their places, and the database that they share. */
final class RealFleet implements AutoCloseable {
  /** HAProxy's check in the recipes, on which the drain's timings depend. */
  private static final List<String> CHECKED = List.of("--health-interval=500", "--health-fall=1");

  /** More than the recipes' health check of HAProxy and fail_timeout of nginx. */
  private static final long BACK_IN_ROTATION_MILLIS = 1_200;

  private final Database database;
  private final List<Place> places = new ArrayList<>();

  private RealFleet(Database database) {
    this.database = database;
  }

  /**
   * Places for so many instances, with nothing in them yet.
   *
   * @param more what each instance is told besides
   */
  static RealFleet of(int size, Path directory, String... more)
      throws IOException, InterruptedException {
    Database database = Database.start(directory);
    RealFleet fleet = new RealFleet(database);
    List<String> options = new ArrayList<>(CHECKED);
    // These builds differ in their number only: each knows both columns, so that any may follow.
    options.add("--schema=both");
    options.add("--db=" + database.url());
    options.add("--archive=" + directory.resolve("archive"));
    options.add("--trusted-proxy=127.0.0.1");
    options.addAll(List.of(more));
    for (int port : Ports.free(size)) {
      fleet.places.add(new Place(port, directory, options));
    }
    return fleet;
  }

  Place place(int number) {
    return places.get(number - 1);
  }

  List<Place> places() {
    return places;
  }

  List<String> addresses() {
    return places.stream().map(Place::address).toList();
  }

  /** Fills every place with an instance of the build. */
  RealFleet start(long build) throws Exception {
    return start(places, build);
  }

  /** Fills some places, all at once. */
  RealFleet start(List<Place> some, long build, String... options) throws Exception {
    for (Place place : some) {
      place.start(build, options);
    }
    for (Place place : some) {
      place.awaitReady();
    }
    return this;
  }

  /**
   * Replaces one instance after the other, each when the one before had time to come back into
   * rotation: what Kubernetes calls minReadySeconds.
   */
  void roll(long build, String... options) throws Exception {
    for (Place place : places) {
      place.drain();
      place.start(build, options);
      place.awaitReady();
      awaitRotation();
    }
  }

  /** Gives the balancer time to see who is ready. */
  void awaitRotation() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(BACK_IN_ROTATION_MILLIS);
  }

  /** As {@link #roll}, of servers that know no drain. */
  void restart(long build) throws Exception {
    for (Place place : places) {
      place.cut();
      place.start(build);
      place.awaitReady();
      awaitRotation();
    }
  }

  /** How often the handler ran for each text. */
  Map<String, Long> executions() throws Exception {
    var all = HttpRequest.newBuilder(alive().url("/api/notes?limit=1000000")).build();
    var answer = HttpClient.newHttpClient().send(all, BodyHandlers.ofString());
    return JsonMapper.shared()
        .readTree(answer.body())
        .valueStream()
        .map(note -> note.path("text").stringValue())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private Place alive() {
    return places.stream()
        .filter(place -> place.process() != null && place.process().isAlive())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    places.forEach(Place::close);
    database.close();
  }
}
