package dev.lockstep.architecture.planted.asset_room_knows_assembly.asset;

/** Planted: breaks a rule on purpose. */
public class B {}
