package dev.lockstep.architecture.planted.events_knows_page.page;

/** Planted: breaks a rule on purpose. */
public class B {}
