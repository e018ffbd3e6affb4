package dev.lockstep.architecture.planted.events_knows_page.events;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.events_knows_page.page.B other;
}
