package dev.lockstep.demo.fleet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The instances: their processes, and what is known of each. Safe for use by many threads. */
public final class Fleet {

  /** How an instance is started. */
  @FunctionalInterface
  public interface Command {

    /**
     * Makes the command.
     *
     * @param withdrawn builds that were rolled back, all newer than {@code build}
     */
    ProcessBuilder start(long build, Collection<Long> withdrawn);
  }

  private final Command command;
  private final SortedSet<Long> started = new TreeSet<>();
  private final SortedSet<Long> withdrawn = new TreeSet<>();
  private final Map<Integer, InstanceProcess> processes = new HashMap<>();
  private List<Member> members = List.of();
  private int lastId;
  private long changes;

  /**
   * @param command starts an instance of a build
   */
  public Fleet(Command command) {
    this.command = command;
  }

  public synchronized List<Member> members() {
    return members;
  }

  /** Counts up with every change, for {@link #awaitChange}. */
  public synchronized long changes() {
    return changes;
  }

  /**
   * Starts an instance.
   *
   * @param replaces id of the instance whose place it takes, or 0
   */
  public synchronized int start(long build, int replaces, Duty duty) throws IOException {
    int id = lastId + 1;
    processes.put(
        id,
        InstanceProcess.start(
            command.start(build, withdrawn.tailSet(build + 1)),
            port -> update(id, member -> member.listeningOn(port)),
            () -> update(id, Member::ended)));
    lastId = id;
    started.add(build);
    var grown = new ArrayList<>(members);
    grown.add(placeOf(replaces), Member.starting(id, build, replaces).on(duty));
    become(grown);
    return id;
  }

  /**
   * Has the instances that start from now on know what is rolled back: tabs of those builds then
   * come back to them at once, where they would wait for a newer instance first.
   *
   * @param build the newest that stays
   */
  public synchronized void rollBackTo(long build) {
    withdrawn.addAll(started.tailSet(build + 1));
  }

  /** Beside the one that it replaces, so that a viewer sees the two change places. */
  private int placeOf(int replaces) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).id() == replaces) {
        return i + 1;
      }
    }
    return members.size();
  }

  void checked(int id, Health.Answer answer, String reason) {
    update(id, member -> member.checked(answer, reason));
  }

  /** Asks it to finish what it has, and to end. */
  public void drain(int id) {
    tell(id, member -> member.on(Duty.LEAVING), InstanceProcess::drain);
  }

  /** Ends it, and takes it out of rotation first. */
  public void stop(int id) {
    tell(id, member -> member.on(Duty.LEAVING), InstanceProcess::stop);
  }

  /** Ends one that was to leave and did not. */
  public void expel(int id) {
    tell(id, member -> member.on(Duty.LEAVING), InstanceProcess::kill);
  }

  /** Ends it as a restart without a drain does: the balancer finds out by itself. */
  public void cut(int id) {
    tell(id, member -> member.on(Duty.CUT), InstanceProcess::stop);
  }

  /** Ends it as a crash does. */
  public void kill(int id) {
    tell(id, member -> member, InstanceProcess::kill);
  }

  /**
   * Stops its process in the middle of what it does, or lets it go on.
   *
   * @throws IOException where the system has no such signal, or did not deliver it
   */
  public void freeze(int id, boolean frozen) throws IOException {
    InstanceProcess process = process(id);
    if (process != null) {
      if (frozen) {
        process.freeze();
      } else {
        process.thaw();
      }
      update(id, member -> member.frozen(frozen));
    }
  }

  /** Changes who takes requests, of all of them in one moment. */
  public synchronized void turnTo(Collection<Integer> serving, Collection<Integer> standby) {
    become(
        members.stream()
            .map(
                m -> {
                  Member turned = serving.contains(m.id()) ? m.on(Duty.SERVING) : m;
                  return standby.contains(m.id()) ? turned.on(Duty.STANDBY) : turned;
                })
            .toList());
  }

  private synchronized void tell(
      int id, UnaryOperator<Member> change, Consumer<InstanceProcess> order) {
    update(id, change);
    InstanceProcess process = process(id);
    if (process != null) {
      order.accept(process);
    }
  }

  private synchronized @Nullable InstanceProcess process(int id) {
    return processes.get(id);
  }

  /** Drops what has ended, except what still has a place to fill. */
  public synchronized void forgetEnded(Predicate<Member> except) {
    List<Member> kept = members.stream().filter(m -> !m.exited() || except.test(m)).toList();
    processes.keySet().retainAll(kept.stream().map(Member::id).toList());
    become(kept);
  }

  /** Ends every process, without a drain: nobody is before the fleet any more. */
  public void stopAll(Duration patience) throws InterruptedException {
    List<InstanceProcess> all;
    synchronized (this) {
      all = List.copyOf(processes.values());
    }
    all.forEach(InstanceProcess::stop);
    long end = System.nanoTime() + patience.toNanos();
    for (InstanceProcess process : all) {
      process.awaitEnd(Math.max(0, (end - System.nanoTime()) / 1_000_000));
    }
  }

  /** Returns when the fleet has changed since {@code seen}, or when the time is over. */
  public synchronized void awaitChange(long seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; changes == seen && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  private synchronized void update(int id, UnaryOperator<Member> change) {
    become(members.stream().map(m -> m.id() == id ? change.apply(m) : m).toList());
  }

  private synchronized void become(List<Member> next) {
    if (!next.equals(members)) {
      members = List.copyOf(next);
      changes++;
      notifyAll();
    }
  }

  public synchronized @Nullable Member find(int id) {
    return members.stream().filter(m -> m.id() == id).findFirst().orElse(null);
  }
}
