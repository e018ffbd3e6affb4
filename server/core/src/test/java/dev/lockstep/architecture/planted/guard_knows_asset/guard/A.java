package dev.lockstep.architecture.planted.guard_knows_asset.guard;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.guard_knows_asset.asset.B other;
}
