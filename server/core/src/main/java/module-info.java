/**
 * The server side of Lockstep, for any Java server.
 *
 * <p>Applications use {@code dev.lockstep} and the settings it takes; adapters use {@code
 * dev.lockstep.adapter} and the values of {@code dev.lockstep.http}. Packages with the segment
 * {@code internal} may change in any release.
 */
// Brotli4j and Micrometer name their modules in the manifest only.
@SuppressWarnings({"module", "requires-automatic"})
module dev.lockstep.core {
  requires transitive dev.lockstep.protocol;
  requires com.github.benmanes.caffeine;
  requires org.jsoup;
  requires tools.jackson.core;
  requires static com.aayushatharva.brotli4j;
  requires static com.github.luben.zstd_jni;
  requires static micrometer.core;
  requires static transitive org.jspecify;

  exports dev.lockstep;
  exports dev.lockstep.adapter;
  exports dev.lockstep.asset;
  exports dev.lockstep.asset.archive;
  exports dev.lockstep.asset.file;
  exports dev.lockstep.asset.naming;
  exports dev.lockstep.build;
  exports dev.lockstep.drain;
  exports dev.lockstep.endpoint;
  exports dev.lockstep.http;
  exports dev.lockstep.lifecycle;
  exports dev.lockstep.metrics;
  exports dev.lockstep.page;
  exports dev.lockstep.setting;

  // The dashboard is a page of the library's own files, and samples on a scheduler.
  exports dev.lockstep.internal.asset to
      dev.lockstep.dashboard;
  exports dev.lockstep.internal.asset.file to
      dev.lockstep.dashboard,
      dev.lockstep.springboot;
  exports dev.lockstep.internal.http to
      dev.lockstep.dashboard;
  exports dev.lockstep.internal.lifecycle to
      dev.lockstep.dashboard,
      dev.lockstep.fleet;
}
