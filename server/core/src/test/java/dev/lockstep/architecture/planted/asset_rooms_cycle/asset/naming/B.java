package dev.lockstep.architecture.planted.asset_rooms_cycle.asset.naming;

/** Planted: breaks a rule on purpose. */
public class B {
  public dev.lockstep.architecture.planted.asset_rooms_cycle.asset.link.A other;
}
