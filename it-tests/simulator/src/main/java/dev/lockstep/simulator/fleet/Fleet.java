package dev.lockstep.simulator.fleet;

import dev.lockstep.drain.DrainPhase;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.simulator.agenda.Agenda;
import java.util.List;
import java.util.stream.IntStream;

/** The instances, and what an operator or an accident can do to them. */
public final class Fleet {
  /** From the start of a process to its readiness, milliseconds. */
  public static final int START_UP = 8_000;

  /** What is in flight when an instance begins to refuse has ended by then, milliseconds. */
  private static final int IN_FLIGHT = 1_000;

  /** Hears what the rest of the world would notice of an instance. */
  public interface Listener {
    /** It became ready, or ceased to be. */
    default void readinessChanged(Instance instance) {}

    /** Its event streams ended. */
    default void streamsEnded(Instance instance) {}
  }

  private final Agenda agenda;
  private final DrainTimings timings;
  private final Listener listener;
  private final List<Instance> instances;

  /** Starts a fleet of one release. */
  public Fleet(int size, Release release, Agenda agenda, DrainTimings timings, Listener listener) {
    this.agenda = agenda;
    this.timings = timings;
    this.listener = listener;
    this.instances =
        IntStream.range(0, size).mapToObj(number -> new Instance(number, release)).toList();
  }

  /** All instances, in or out of rotation. */
  public List<Instance> instances() {
    return instances;
  }

  /** How long it takes until an instance that is replaced is ready again, milliseconds. */
  public int replacement() {
    return announcement() + IN_FLIGHT + START_UP;
  }

  private int announcement() {
    return (int) timings.announce().toMillis();
  }

  /** Drains an instance, and starts another release in its place. */
  public void replace(Instance instance, Release next) {
    drain(instance);
    agenda.after(
        announcement() + IN_FLIGHT,
        () -> {
          instance.up = false;
          start(instance, next);
        });
  }

  /** Announces, goes on serving, refuses: in the order and the time of the shipped drain. */
  public void drain(Instance instance) {
    instance.phase = DrainPhase.ANNOUNCED;
    listener.readinessChanged(instance);
    listener.streamsEnded(instance);
    agenda.after(announcement(), () -> instance.phase = DrainPhase.REFUSING);
  }

  /** Starts a process where none is. */
  public void start(Instance instance, Release release) {
    agenda.after(
        START_UP,
        () -> {
          instance.release = release;
          instance.phase = DrainPhase.SERVING;
          instance.up = true;
          listener.readinessChanged(instance);
        });
  }

  /** Kills a process: what was in flight is lost. */
  public void crash(Instance instance) {
    instance.up = false;
    lose(instance);
  }

  /** Cuts an instance off from balancers and tabs. */
  public void cut(Instance instance) {
    instance.reachable = false;
    lose(instance);
  }

  /** Lets it be reached again. */
  public void heal(Instance instance) {
    instance.reachable = true;
    listener.readinessChanged(instance);
  }

  private void lose(Instance instance) {
    instance.losses++;
    listener.readinessChanged(instance);
    listener.streamsEnded(instance);
  }
}
