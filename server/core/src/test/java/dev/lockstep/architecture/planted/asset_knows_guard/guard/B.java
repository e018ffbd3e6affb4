package dev.lockstep.architecture.planted.asset_knows_guard.guard;

/** Planted: breaks a rule on purpose. */
public class B {}
