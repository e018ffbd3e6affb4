package dev.lockstep.architecture.planted.asset_rooms_cycle.asset.link;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.asset_rooms_cycle.asset.naming.B other;
}
