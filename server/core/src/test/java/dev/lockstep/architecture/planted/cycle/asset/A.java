package dev.lockstep.architecture.planted.cycle.asset;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.cycle.page.B other;
}
