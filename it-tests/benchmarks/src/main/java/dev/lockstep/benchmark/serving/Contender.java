package dev.lockstep.benchmark.serving;

/** Who is measured, in the order of a round. */
enum Contender {
  LOCKSTEP("Lockstep `LockstepHandler`"),
  BARE("bare Undertow handler, same bytes and headers"),
  RESOURCE_HANDLER("Undertow `ResourceHandler`, cache, precompressed"),
  NGINX("nginx, `gzip_static`, `open_file_cache`");

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
