package dev.lockstep.servlet;

/** The contract on the oldest Tomcat, whose classes are on this module's class path. */
class OldestTomcatContractTest extends TomcatContractTest {}
