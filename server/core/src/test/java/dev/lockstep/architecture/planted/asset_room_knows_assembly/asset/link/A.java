package dev.lockstep.architecture.planted.asset_room_knows_assembly.asset.link;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.asset_room_knows_assembly.asset.B other;
}
