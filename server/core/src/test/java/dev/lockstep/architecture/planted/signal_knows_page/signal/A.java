package dev.lockstep.architecture.planted.signal_knows_page.signal;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.signal_knows_page.page.B other;
}
