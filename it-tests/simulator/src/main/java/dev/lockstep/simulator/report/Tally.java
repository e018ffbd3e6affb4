package dev.lockstep.simulator.report;

import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.simulator.agenda.Agenda;

/** What happened to the tabs of a shard, or of all: counted, per second, and as a log's hash. */
public final class Tally {
  private static final int SECOND = 1_000;

  private final Agenda agenda;
  private final int[] reloads;
  private final int[] navigations;
  private final int[] current;
  private final int[] requests;
  private long operations;
  private long refusedForGood;
  private long unanswered;
  private long refusals;
  private long retries;
  private long twice;
  private long wasted;
  private long cutOff;
  private long inputLost;
  private long loadsFailed;
  private int mostReloads;
  private int lastArrival;
  private int settled;
  private long log = 1;

  /** Starts with nothing. */
  public Tally(Agenda agenda) {
    this.agenda = agenda;
    int seconds = (agenda.end() + SECOND - 1) / SECOND;
    reloads = new int[seconds];
    navigations = new int[seconds];
    current = new int[seconds];
    requests = new int[seconds];
  }

  private int second() {
    return agenda.now() / SECOND;
  }

  /** The log is not kept, only its hash: each line changes all that follow. */
  private void log(int number, int what) {
    long line = ((long) agenda.now() << 32 | number) * 0x9E3779B97F4A7C15L + what;
    log = Long.rotateLeft(log ^ line, 29) * 0xBF58476D1CE4E5B9L;
  }

  /** A user navigated, whatever came of it. */
  public void navigated(int number) {
    navigations[second()]++;
    log(number, 1);
  }

  /** The client reloaded a page, whose holds it should have waited for. */
  public void reloaded(int number, int times, boolean held, int unsafeRequests) {
    reloads[second()]++;
    mostReloads = Math.max(mostReloads, times);
    inputLost += held ? 1 : 0;
    cutOff += unsafeRequests;
    log(number, 2);
  }

  /** That reload brought no page of the build that the fleet is on its way to. */
  public void wasted() {
    wasted++;
  }

  /** A tab came to the build that the fleet is on its way to. */
  public void arrived() {
    lastArrival = agenda.now();
  }

  /** A page did not load. */
  public void loadFailed(int number) {
    loadsFailed++;
    log(number, 3);
  }

  /** One attempt of a request was sent. */
  public void sent() {
    requests[second()]++;
  }

  /** The build endpoint was asked. */
  public void probed() {
    requests[second()]++;
  }

  /** An event stream was opened. */
  public void connected() {
    requests[second()]++;
  }

  /** A guard refused an attempt. */
  public void refused() {
    refusals++;
  }

  /** An attempt is repeated. */
  public void retried() {
    retries++;
  }

  /** An unsafe request reached a handler for the second time. */
  public void ranTwice() {
    twice++;
  }

  /** The app got its answer. */
  public void ended(int number, Outcome outcome) {
    operations++;
    if (outcome.isRefused()) {
      refusedForGood++;
    } else if (!outcome.succeeded()) {
      unanswered++;
    }
    log(number, outcome.status());
  }

  /** How many tabs are of the build that the fleet is on its way to, each second. */
  public void current(int tabs) {
    current[second()] = tabs;
  }

  /** The fleet is whole, and all of one build. */
  public void settles() {
    settled = agenda.now();
  }

  /** Adds those of another shard; in the order of the shards, for the log's sake. */
  public void add(Tally other) {
    add(reloads, other.reloads);
    add(navigations, other.navigations);
    add(current, other.current);
    add(requests, other.requests);
    operations += other.operations;
    refusedForGood += other.refusedForGood;
    unanswered += other.unanswered;
    refusals += other.refusals;
    retries += other.retries;
    twice += other.twice;
    wasted += other.wasted;
    cutOff += other.cutOff;
    inputLost += other.inputLost;
    loadsFailed += other.loadsFailed;
    mostReloads = Math.max(mostReloads, other.mostReloads);
    lastArrival = Math.max(lastArrival, other.lastArrival);
    settled = Math.max(settled, other.settled);
    log = Long.rotateLeft(log ^ other.log, 29) * 0xBF58476D1CE4E5B9L;
  }

  private static void add(int[] sums, int[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
  }

  /** What a report says of it. */
  public Figures figures(int tabs) {
    return new Figures(
        tabs,
        operations,
        refusedForGood,
        unanswered,
        refusals,
        retries,
        twice,
        wasted,
        cutOff,
        inputLost,
        loadsFailed,
        mostReloads,
        lastArrival,
        settled,
        new Series(navigations),
        new Series(reloads),
        new Series(current),
        new Series(requests),
        log);
  }
}
