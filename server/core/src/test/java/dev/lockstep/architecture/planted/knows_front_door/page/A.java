package dev.lockstep.architecture.planted.knows_front_door.page;

/** Planted: breaks a rule on purpose. */
public class A {
  public dev.lockstep.architecture.planted.knows_front_door.Front other;
}
