/** The types that Lockstep's server and client share: build numbers, headers, refusals. */
module dev.lockstep.protocol {
  requires static transitive org.jspecify;

  exports dev.lockstep.protocol;
}
