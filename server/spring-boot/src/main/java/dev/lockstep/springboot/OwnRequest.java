package dev.lockstep.springboot;

/** Tells whether the calling thread handles a request. */
@FunctionalInterface
interface OwnRequest {
  boolean isOne();
}
