package dev.lockstep.architecture.planted.knows_front_door;

/** Planted: breaks a rule on purpose. */
public class Front {}
