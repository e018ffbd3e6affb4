package dev.lockstep.architecture.planted.cycle.page;

/** Planted: breaks a rule on purpose. */
public class B {
  public dev.lockstep.architecture.planted.cycle.asset.A other;
}
