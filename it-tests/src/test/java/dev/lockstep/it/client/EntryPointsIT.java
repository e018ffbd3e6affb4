package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.ClientBundle;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The small modules beside the core: the banner, and what follows the state for React and Vue. */
class EntryPointsIT extends InChromium {
  @BeforeEach
  void serve() {
    for (String name : List.of("banner.js", "react.js", "vue.js")) {
      app.server.answer("/" + name, StubApp.script(ClientBundle.file(name)));
    }
    // What the frameworks promise of the functions that are used, and no more.
    app.server.answer(
        "/react",
        StubApp.script(
            "export const useSyncExternalStore = (subscribe, snapshot, onServer) => {"
                + " window.rendered = [snapshot().status, onServer().status];"
                + " window.unmount = subscribe(() => window.rendered.push(snapshot().status));"
                + " return snapshot(); }"));
    app.server.answer(
        "/vue",
        StubApp.script(
            "export const shallowRef = value => ({value});"
                + "export const shallowReadonly = ref => ({get value() { return ref.value }});"
                + "export const onScopeDispose = fn => { window.endScope = fn };"));
    app.body(
        "<script type=importmap>{\"imports\": {\"react\": \"/react\", \"vue\": \"/vue\"}}</script>"
            + "<lockstep-banner id=banner message='Neu!' action='Laden'></lockstep-banner>");
    app.options("{random: () => 0}");
  }

  private void defineBanner() {
    chromium.run(
        "const {defineLockstepBanner} = await import('/banner.js'); defineLockstepBanner();"
            + "defineLockstepBanner(); banner.lockstep = lockstep");
  }

  private Object banner(String expression) {
    return chromium.run(
        "const root = banner.shadowRoot; const [reload, later] = root.querySelectorAll('button');"
            + "return "
            + expression);
  }

  @Test
  void banner_isHiddenUntilTheTabIsOutdatedAndReloadsWhenAsked() {
    open("/start");
    defineBanner();
    assertThat(banner("getComputedStyle(banner).display")).isEqualTo("none");
    deploy(7128);
    chromium.run("await fetch('/api/notes')");

    assertThat(banner("getComputedStyle(banner).display")).isEqualTo("flex");
    assertThat(banner("[...root.children].map(child => child.textContent)"))
        .isEqualTo(List.of("Neu!", "Laden", "Later"));
    assertThat(banner("root.querySelector('[role=status]').textContent")).isEqualTo("Neu!");
    chromium.run("banner.shadowRoot.querySelector('button').click()");
    awaitBuild(7128);
  }

  @Test
  void banner_hasPartsAndTakesContentIntoItsSlots() {
    app.body(
        "<style>#banner::part(reload) { color: rgb(4, 5, 6) }</style>"
            + "<lockstep-banner id=banner>Fresh <b id=what>notes</b>"
            + "<i id=icon slot=action>Now</i></lockstep-banner>");
    openOutdated("/start");
    defineBanner();

    assertThat(banner("[...root.children].map(child => child.part.value)"))
        .isEqualTo(List.of("message", "reload", "dismiss"));
    assertThat(banner("getComputedStyle(reload).color")).isEqualTo("rgb(4, 5, 6)");
    assertThat(banner("root.querySelector('slot:not([name])').assignedElements()[0] === what"))
        .isEqualTo(true);
    assertThat(banner("root.querySelector('slot[name=action]').assignedElements()[0] === icon"))
        .isEqualTo(true);
    assertThat(banner("what.getClientRects().length && icon.getClientRects().length"))
        .isEqualTo(1L);
    assertThat(banner("later.textContent")).isEqualTo("Later");
  }

  @Test
  void banner_firesEventsAndAnAppMayKeepThePage() {
    open("/start");
    chromium.run(
        """
        window.fired = [];
        for (const type of ['open', 'reload', 'dismiss']) {
          document.addEventListener('lockstep-' + type, event => {
            fired.push(type + ' ' + (event.target === banner) + ' ' + event.cancelable);
            event.preventDefault();
          });
        }
        """);
    defineBanner();
    chromium.run("lockstep.observe(7128); lockstep.observe(7129)");
    banner("[reload.click(), later.click()].length");

    assertThat(chromium.run("return fired"))
        .isEqualTo(List.of("open true false", "reload true true", "dismiss true false"));
    assertThat(state("status")).isEqualTo("outdated");
    chromium.run("lockstep.observe(7130)");
    assertThat(chromium.run("return fired.at(-1)")).isEqualTo("open true false");
  }

  @Test
  void banner_isLightInTheDarkAndDarkInTheLight() {
    openOutdated("/start");
    defineBanner();
    for (String scheme : List.of("light", "dark")) {
      chromium.devTools(
          "Emulation.setEmulatedMedia",
          java.util.Map.of(
              "features",
              List.of(java.util.Map.of("name", "prefers-color-scheme", "value", scheme))));
      assertThat(banner("getComputedStyle(banner).backgroundColor"))
          .isEqualTo(scheme.equals("light") ? "rgb(31, 41, 55)" : "rgb(243, 244, 246)");
    }
  }

  @Test
  void banner_isDismissedUntilTheNextBuild() {
    openOutdated("/start");
    defineBanner();
    banner(
        "void later.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))");
    assertThat(banner("banner.hasAttribute('open')")).isEqualTo(false);
    chromium.run("await fetch('/api/notes')");
    assertThat(banner("banner.hasAttribute('open')")).isEqualTo(false);
    deploy(7129);
    chromium.run("await fetch('/api/notes')");
    assertThat(banner("banner.hasAttribute('open')")).isEqualTo(true);
  }

  @Test
  void banner_respectsReducedMotionAndCustomProperties() {
    chromium.devTools(
        "Emulation.setEmulatedMedia",
        java.util.Map.of(
            "features",
            List.of(java.util.Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    openOutdated("/start");
    defineBanner();
    chromium.run("banner.style.setProperty('--lockstep-background', 'rgb(1, 2, 3)')");
    assertThat(banner("getComputedStyle(banner).animationName")).isEqualTo("none");
    assertThat(banner("getComputedStyle(banner).backgroundColor")).isEqualTo("rgb(1, 2, 3)");
  }

  @Test
  void banner_isShownUnderAStrictPolicy() {
    app.pageHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:;"
            + " require-trusted-types-for 'script'; trusted-types 'none'");
    app.body("<lockstep-banner id=banner></lockstep-banner>");
    app.before("window.bad = []; addEventListener('securitypolicyviolation', e => bad.push(e));");
    openOutdated("/start");
    defineBanner();
    assertThat(banner("getComputedStyle(banner).display")).isEqualTo("flex");
    assertThat(banner("getComputedStyle(reload).cursor")).isEqualTo("pointer");
    assertThat(chromium.run("return bad.length")).isEqualTo(0L);
  }

  @Test
  void banner_isReachedAndUsedByKeyboardAndTakesNoFocus() {
    openOutdated("/start");
    chromium.run("document.querySelector('#route').focus()");
    defineBanner();
    assertThat(chromium.run("return document.activeElement.id")).isEqualTo("route");
    press(Keys.TAB);
    assertThat(banner("root.activeElement === reload")).isEqualTo(true);
    assertThat(banner("getComputedStyle(reload).outlineStyle")).isEqualTo("solid");
    press(Keys.TAB);
    assertThat(banner("root.activeElement === later")).isEqualTo(true);
    press(Keys.ESCAPE);
    assertThat(banner("banner.hasAttribute('open')")).isEqualTo(false);

    chromium.run("lockstep.observe(7129); document.querySelector('#route').focus()");
    press(Keys.TAB);
    press(Keys.ENTER);
    awaitBuild(7128);
  }

  private void press(Keys key) {
    new Actions(chromium.driver()).sendKeys(key).perform();
  }

  @Test
  void banner_takesWhatWasSetBeforeItWasDefinedAndNewStrings() {
    openOutdated("/start");
    chromium.run(
        "banner.lockstep = lockstep;"
            + "const {defineLockstepBanner} = await import('/banner.js'); defineLockstepBanner()");
    assertThat(banner("banner.hasAttribute('open')")).isEqualTo(true);
    chromium.run(
        "banner.setAttribute('message', 'Nouveau'); banner.setAttribute('dismiss', 'Non')");
    assertThat(banner("[...root.children].map(child => child.textContent)"))
        .isEqualTo(List.of("Nouveau", "Laden", "Non"));
  }

  @Test
  void removedBanner_listensNoMore() {
    open("/start");
    defineBanner();
    chromium.run("window.removed = banner; banner.remove(); lockstep.observe(7128)");
    assertThat(chromium.run("return removed.hasAttribute('open')")).isEqualTo(false);
    chromium.run("document.body.append(removed)");
    assertThat(chromium.run("return removed.hasAttribute('open')")).isEqualTo(true);
  }

  @Test
  void react_rendersTheStateAndItsChanges() {
    open("/start");
    assertThat(
            chromium.run(
                "const {useLockstep} = await import('/react.js');"
                    + "return useLockstep(lockstep).build"))
        .isEqualTo(7127L);
    chromium.run("lockstep.observe(7128); unmount(); lockstep.observe(7129)");
    assertThat(chromium.run("return rendered"))
        .isEqualTo(List.of("current", "current", "outdated"));
  }

  @Test
  void vue_followsTheStateUntilItsScopeEnds() {
    open("/start");
    chromium.run(
        "const {useLockstep} = await import('/vue.js'); window.state = useLockstep(lockstep);");
    assertThat(chromium.run("lockstep.observe(7128); return state.value.target")).isEqualTo(7128L);
    chromium.run("endScope(); lockstep.observe(7129)");
    assertThat(chromium.run("return state.value.target")).isEqualTo(7128L);
  }
}
