package dev.lockstep.fleet;

import static java.util.Objects.requireNonNull;

import dev.lockstep.FleetContext;
import dev.lockstep.FleetFactory;
import dev.lockstep.internal.fleet.member.Heartbeat;
import dev.lockstep.internal.fleet.member.InstanceId;
import dev.lockstep.internal.fleet.record.FleetKey;
import dev.lockstep.internal.fleet.store.SignedStore;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import dev.lockstep.setting.SettingException;

/**
 * The fleet that an instance belongs to: {@code
 * Lockstep.builder().fleet(Fleet.of("shop-production", key, store))}. Once a period, the greater of
 * 2 s and one second for 50 instances, the instance reads the store and writes its record: id,
 * build, track, phase, open tabs by build. The command {@code instances} of {@code lockstep-build}
 * shows all of them.
 *
 * <p>No request waits for the store. While it fails, the instance works on; one warning is logged.
 */
public final class Fleet implements FleetFactory {
  private final FleetStore store;
  private final FleetKey key;

  private Fleet(FleetStore store, FleetKey key) {
    this.store = store;
    this.key = key;
  }

  /**
   * Names the fleet.
   *
   * @param name the fleet's name, for application and environment, such as {@code shop-production};
   *     records of another name are not read
   * @param key the secret that all instances share, 32 to 1,024 characters: what is not signed with
   *     it is not read
   * @param store where the instances meet; it is closed with the instance
   * @return the fleet, for one instance
   * @throws SettingException when the name is empty or the key too short or too long
   */
  public static Fleet of(String name, String key, FleetStore store) {
    if (requireNonNull(name, "name").isBlank()) {
      throw new SettingException("fleet", name, "a name", "such as shop-production");
    }
    return new Fleet(
        requireNonNull(store, "store"), new FleetKey(requireNonNull(key, "key"), name));
  }

  @Override
  public void join(FleetContext context) {
    Heartbeat heartbeat =
        new Heartbeat(
            InstanceId.random(),
            context,
            new SignedStore(store, key),
            new DaemonScheduler("lockstep-fleet", 1),
            System::nanoTime);
    context.lifeCycle().onClose(heartbeat);
    context.lifeCycle().onStart(heartbeat::start);
  }
}
