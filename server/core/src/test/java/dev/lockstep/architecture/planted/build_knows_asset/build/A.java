package dev.lockstep.architecture.planted.build_knows_asset.build;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.build_knows_asset.asset.B other;
}
