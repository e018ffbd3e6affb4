package dev.lockstep.architecture.planted.asset_knows_guard.asset;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.asset_knows_guard.guard.B other;
}
