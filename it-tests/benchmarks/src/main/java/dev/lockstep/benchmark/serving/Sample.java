package dev.lockstep.benchmark.serving;

import dev.lockstep.benchmark.corpus.Corpus;

/** The files that are asked for. */
enum Sample {
  STYLESHEET("app.css", "4 kB stylesheet", 4_000),
  SCRIPT("app.js", "100 kB script", 100_000);

  private final String file;
  private final String label;
  private final int bytes;

  Sample(String file, String label, int bytes) {
    this.file = file;
    this.label = label;
    this.bytes = bytes;
  }

  String file() {
    return file;
  }

  String label() {
    return label;
  }

  byte[] content() {
    return this == STYLESHEET ? Corpus.stylesheet(bytes, 1) : Corpus.script(bytes, 2);
  }
}
