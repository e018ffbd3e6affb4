package dev.lockstep.demo.users;

import java.io.IOException;
import java.net.http.HttpResponse;

/** A tab that repeats nothing; without Lockstep it requires nothing either. */
public final class PlainTab implements Client {
  private final Wire wire;
  private final boolean requiring;
  private final LoadedPage page;

  private PlainTab(Wire wire, boolean requiring) {
    this.wire = wire;
    this.page = new LoadedPage(wire);
    this.requiring = requiring;
  }

  public static PlainTab withoutLockstep(Wire wire) {
    return new PlainTab(wire, false);
  }

  /** It says what it requires, and hands every refusal to the app. */
  public static PlainTab withoutRetry(Wire wire) {
    return new PlainTab(wire, true);
  }

  @Override
  public Answer ask(String path, String json) throws InterruptedException {
    try {
      HttpResponse<String> response = wire.send(path, json, requiring ? page.build() : 0);
      long answering = Wire.build(response);
      page.answeredBy(answering);
      String refusal = response.headers().firstValue("Build-Refused").orElse("");
      return new Answer(response.statusCode(), answering, 1, false, refusal);
    } catch (IOException e) {
      return new Answer(0, 0, 1, false, e.toString());
    }
  }

  @Override
  public void load() throws InterruptedException {
    page.load();
  }

  @Override
  public long build() {
    return page.build();
  }

  @Override
  public boolean navigates() {
    return page.isOutdated();
  }
}
