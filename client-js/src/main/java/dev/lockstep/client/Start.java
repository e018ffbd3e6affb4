package dev.lockstep.client;

import dev.lockstep.client.browser.Browser;
import dev.lockstep.client.browser.Departure;
import dev.lockstep.client.browser.Drafts;
import dev.lockstep.client.browser.ErrorWatch;
import dev.lockstep.client.browser.Feed;
import dev.lockstep.client.browser.LiveTab;
import dev.lockstep.client.browser.Loading;
import dev.lockstep.client.browser.NavigationWatch;
import dev.lockstep.client.browser.Probe;
import dev.lockstep.client.browser.Wakes;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.request.FetchPatch;
import dev.lockstep.client.request.Requests;
import dev.lockstep.client.request.XhrPatch;
import dev.lockstep.protocol.HeaderNames;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** The one place where everything is made and tied together. */
final class Start {
  private final Browser browser;
  private final double build;

  Start(Browser browser, double build) {
    this.browser = browser;
    this.build = build;
  }

  /**
   * Starts the client of a page whose build is known.
   *
   * @return the object that the app holds
   */
  @JSExport
  public JSObject started() {
    String track = Settings.text(browser, "track", "build-track");
    Settings.keepTrack(browser, track);
    LiveTab tab =
        new LiveTab(
            browser,
            new Page(
                build,
                track,
                browser.now(),
                Settings.isFree(browser),
                Settings.isOn(browser, "reloadOnError")));
    NavigationWatch watch = new NavigationWatch(browser, tab);
    Loading.install(browser);
    Probe.install(browser, tab, build);
    Requests requests = new Requests(browser, tab, required());
    Requests.share(browser, tab, requests);
    Drafts.start(browser, tab);
    Departure.install(browser, tab, build);
    patch(requests);
    JSObject api = Api.of(browser, tab, watch, build);
    ErrorWatch.start(browser, tab);
    NavigationWatch.start(browser, tab, watch);
    Wakes.start(browser, tab);
    Feed.start(browser, tab, build);
    return api;
  }

  private double required() {
    double stated = browser.number(Settings.text(browser, "required", null));
    return stated == State.NONE ? build : stated;
  }

  private void patch(Requests requests) {
    boolean accept = Settings.isAccept(browser);
    String name = accept ? "Accept" : HeaderNames.BUILD_REQUIRED;
    String value = Settings.requirement(browser, required(), build, accept);
    FetchPatch.install(browser, requests, name, value, accept);
    if (Settings.isOn(browser, "patch")) {
      FetchPatch.patch(browser);
      XhrPatch.patch(browser, requests, name, value, accept);
    }
  }
}
