package dev.lockstep.it.javaspa;

import dev.lockstep.client.spa.Client;
import dev.lockstep.client.spa.ClientOptions;
import dev.lockstep.client.spa.ClientState;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.ajax.XMLHttpRequest;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Starts the app: a heading that names the view, and what the client says. */
public final class Main {
  private final Client client = Client.create(options());
  private Runnable release = () -> {};

  private Main() {}

  /** Called by the page. */
  public static void main(String[] args) {
    new Main().start();
  }

  private static ClientOptions options() {
    ClientOptions options =
        ClientOptions.defaults().withoutSignal().hashRoutes(hash -> hash.equals("#about"));
    return Window.current().getLocation().getSearch().equals("?build=7100")
        ? options.build(7100)
        : options;
  }

  private void start() {
    show(client.state());
    client.subscribe(Main::show);
    client.beforeReload(() -> Window.current().getLocation().getPathName(), "from");
    say("handed", String.valueOf(client.handedOver("from")));
    say("caught", outOfBounds("abc"));
    onClick("load", this::load);
    onClick("fetch", () -> fetch(client.wrapFetch(), "/api/notes", text -> say("notes", text)));
    onClick("check", () -> client.check(Main::show));
    onClick("hold", () -> release = client.hold("editing"));
    onClick("release", () -> release.run());
    onClick("veto", () -> release = client.beforeReload(() -> false));
    onClick("fail", () -> client.reportError(new IllegalStateException("no such note")));
    onClick("hear", () -> client.observe(7128));
    onClick("reload", () -> client.reloadNow());
    onClick("dispose", () -> client.dispose());
    element("to-about")
        .onClick(
            event -> {
              event.preventDefault();
              go("/about?from=a%20b#team");
            });
    render();
  }

  private void go(String url) {
    if (!client.navigate(url)) {
      Window.current().getHistory().pushState(null, "", url);
      render();
    }
  }

  private void load() {
    XMLHttpRequest request = new XMLHttpRequest();
    request.open("GET", "/api/notes");
    request.onComplete(() -> say("notes", request.getStatus() + " " + request.getResponseText()));
    request.send();
  }

  /** Takes the text of an answer. */
  @JSFunctor
  private interface Reader extends JSObject {
    void read(String text);
  }

  @JSBody(
      params = {"fetch", "url", "reader"},
      script = "fetch(url).then(function(_answer) { return _answer.text(); }).then(reader);")
  private static native void fetch(JSObject fetch, String url, Reader reader);

  private static void render() {
    HTMLDocument.current()
        .querySelector("h1")
        .setInnerText(Window.current().getLocation().getPathName());
  }

  private static void show(ClientState state) {
    say("status", state.status() + " " + state.build() + " " + state.target());
  }

  /** What the class library of a Java app promises; the client's own bundle does without. */
  private static String outOfBounds(String text) {
    try {
      return String.valueOf(text.charAt(text.length()));
    } catch (StringIndexOutOfBoundsException expected) {
      return "caught";
    }
  }

  private static void onClick(String id, Runnable handler) {
    element(id).onClick(event -> handler.run());
  }

  private static void say(String id, String text) {
    element(id).setInnerText(text);
  }

  private static HTMLElement element(String id) {
    return HTMLDocument.current().getElementById(id);
  }
}
