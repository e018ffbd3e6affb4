package dev.lockstep.architecture.planted.build_knows_asset.asset;

/** Planted: breaks a rule on purpose. */
public class B {}
