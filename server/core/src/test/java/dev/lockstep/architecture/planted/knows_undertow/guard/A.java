package dev.lockstep.architecture.planted.knows_undertow.guard;

/** Planted: breaks a rule on purpose. */
public class A {
  public io.undertow.server.HttpServerExchange exchange;
}
