package dev.lockstep.it.roll;

import java.io.IOException;
import java.net.http.HttpResponse;

/** A tab without Lockstep: requires nothing, repeats nothing. */
final class PlainTab implements Client {
  private final Wire wire;
  private long build;
  private boolean outdated;

  PlainTab(Wire wire) {
    this.wire = wire;
  }

  @Override
  public Answer ask(String path, String json) throws InterruptedException {
    try {
      HttpResponse<String> response = wire.send(path, json, 0);
      long answering = Wire.build(response);
      outdated |= answering > build;
      return new Answer(response.statusCode(), answering, 1, false, "");
    } catch (IOException e) {
      return new Answer(0, 0, 1, false, e.toString());
    }
  }

  @Override
  public void load() throws InterruptedException {
    long loaded = wire.page();
    if (loaded != 0) {
      build = loaded;
      outdated = false;
    }
  }

  @Override
  public long build() {
    return build;
  }

  @Override
  public boolean isOutdated() {
    return outdated;
  }
}
