package dev.lockstep;

/** Makes an instance a member of its fleet: {@link LockstepBuilder#fleet}. */
@FunctionalInterface
public interface FleetFactory {
  /**
   * Joins the fleet. It only constructs: threads and connections are started by {@link
   * FleetContext#lifeCycle}.
   *
   * @param context what the instance tells the fleet about itself
   */
  void join(FleetContext context);
}
