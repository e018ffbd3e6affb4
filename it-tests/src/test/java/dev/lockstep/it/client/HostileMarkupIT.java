package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Markup that hides the browser's own properties: a form control hides its form's, and an element
 * with a name hides the document's. {@code -Dlockstep.fuzz=20000} runs more documents than the 150
 * of the default run, {@code -Dlockstep.seed=N} others.
 */
class HostileMarkupIT extends InChromium {
  private static final long DOCUMENTS = Long.getLong("lockstep.fuzz", 150);
  private static final long SEED = Long.getLong("lockstep.seed", 20261130);

  @Test
  void metaOutsideTheHead_andMalformedOnes_changeNothing() {
    app.server.answer(
        "/user-content",
        StubAnswer.of(
            200,
            "text/html",
            "<!doctype html><head><meta name=build-number content=7127><link rel=icon"
                + " href='data:,'><meta name=build-track content='a b'></head><body>"
                + "<img name=head><img name=baseURI><img name=hidden>"
                + "<meta name=build-number content=9999><meta name=build-track content=evil>"
                + "<script type=module src=/app.js></script></body>"));
    open("/user-content");
    chromium.run("await fetch('/api/x')");
    assertThat(app.server.log("/api/x").get(0).header("Build-Required")).isEqualTo("7127");
  }

  @Test
  void fuzzedDocuments_neitherStopTheClientNorThrowNorHang() {
    app.before(
        """
        window.errors = [];
        addEventListener('error', event => event.message && errors.push(event.message));
        const {error} = console;
        console.error = (...line) => { errors.push(line.join(' ')); error.apply(console, line); };
        """);
    open("/start");
    Object slowest =
        chromium.run(
            """
            for (const type of ['click', 'submit'])
              addEventListener(type, event => event.preventDefault());
            let seed = args[1];
            const draw = many => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % many; };
            const names = Object.getOwnPropertyNames;
            const proto = (...types) => types.flatMap(type => names(type.prototype));
            const hidden = [...new Set(proto(Node, Element, HTMLElement, HTMLFormElement, EventTarget,
                Document))].filter(name => /^[a-z]\\w*$/i.test(name) && name !== 'constructor');
            const tags = ['form', 'input', 'textarea', 'select', 'button', 'fieldset', 'img', 'a',
                'div', 'object', 'label', 'output'];
            const all = selector => Document.prototype.querySelectorAll.call(document, selector);
            const fire = (node, event) => EventTarget.prototype.dispatchEvent.call(node, event);
            const make = tag => Document.prototype.createElement.call(document, tag);
            const set = (node, name, value) => Element.prototype.setAttribute.call(node, name, value);
            const add = (to, node) => Node.prototype.appendChild.call(to, node);
            const body = all('body')[0];
            const area = add(body, make('section'));
            let slowest = 0;
            for (let round = 0; round < args[0]; round++) {
              while (area.firstChild) area.removeChild(area.firstChild);
              const nodes = [area];
              for (let count = 0; count < 12; count++) {
                const node = make(tags[draw(tags.length)]);
                for (const attribute of ['name', 'id', 'type', 'href', 'contenteditable'])
                  if (draw(3)) set(node, attribute, attribute === 'href' ? '#x'
                      : hidden[draw(hidden.length)]);
                add(nodes[draw(nodes.length)], node);
                nodes.push(node);
              }
              const start = performance.now();
              for (const node of nodes) {
                try { node.value = 'typed ' + round; } catch {}
                for (const type of ['input', 'change', 'click', 'submit', 'reset', 'error'])
                  if (!draw(2)) fire(node, new (type === 'click' ? MouseEvent : Event)(type,
                      {bubbles: true, composed: true, cancelable: true}));
              }
              if (!draw(4)) history.pushState({}, '', '/fuzz' + draw(9));
              slowest = Math.max(slowest, performance.now() - start);
              if (round % 50 === 0) await new Promise(r => setTimeout(r));
            }
            return slowest;
            """,
            DOCUMENTS, SEED);
    assertThat(((Number) slowest).doubleValue()).as("milliseconds").isLessThan(2_000);
    assertThat(chromium.run("return errors")).as("seed %s", SEED).isEqualTo(List.of());
    deploy(7128);
    chromium.run("await fetch('/api/y')");
    chromium.await("lockstep.state.status === 'outdated'");
  }
}
