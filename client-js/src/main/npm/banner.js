const STYLE = `
:host { display: none; }
:host([open]) {
  display: flex; align-items: center; gap: 1em; box-sizing: border-box; padding: 0.75em 1em;
  position: fixed; inset: auto 1em 1em auto; max-width: calc(100vw - 2em); z-index: 2147483000;
  font: var(--lockstep-font, 1rem/1.4 system-ui, sans-serif);
  color: var(--lockstep-color, #fff); background: var(--lockstep-background, #1f2937);
  border-radius: var(--lockstep-radius, 0.5em); box-shadow: 0 0.25em 1em #0006;
  animation: rise 0.2s ease-out;
}
button { font: inherit; color: inherit; background: none; border: 1px solid; border-radius: 0.25em;
  padding: 0.25em 0.75em; cursor: pointer; }
button:focus-visible { outline: 2px solid; outline-offset: 2px; }
@keyframes rise { from { transform: translateY(1em); opacity: 0; } }
@media (prefers-reduced-motion: reduce) { :host([open]) { animation: none; } }
`;

/**
 * `<lockstep-banner>`: tells that there is a newer build, and offers to load it. Set its `lockstep`
 * property to the client. The strings are the attributes `message`, `action` and `dismiss`; colours
 * and font are custom properties of its CSS. It is a status, so that a screen reader reads it without
 * taking the focus; Escape dismisses it until the next build.
 */
// Rendered on a server, it may be imported there too.
export class LockstepBanner extends (globalThis.HTMLElement ?? Object) {
  #client = null;
  #leave = null;
  #dismissed = null;
  #text = document.createElement("span");
  #reload = document.createElement("button");
  #later = document.createElement("button");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#text.setAttribute("role", "status");
    this.#reload.type = this.#later.type = "button";
    this.#reload.addEventListener("click", () => this.#client?.reloadNow());
    this.#later.addEventListener("click", () => this.#dismiss());
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.#dismiss());
    root.append(this.#text, this.#reload, this.#later);
  }

  static observedAttributes = ["message", "action", "dismiss"];

  attributeChangedCallback() {
    this.connectedCallback();
  }

  get lockstep() {
    return this.#client;
  }

  set lockstep(client) {
    this.#client = client;
    this.connectedCallback();
  }

  connectedCallback() {
    // Set before the element was defined, it hides the property of the class.
    if (Object.hasOwn(this, "lockstep")) {
      const client = this.lockstep;
      delete this.lockstep;
      this.#client = client;
    }
    this.disconnectedCallback();
    if (this.#client && this.isConnected) {
      this.#leave = this.#client.subscribe(() => this.#show());
      this.#show();
    }
  }

  disconnectedCallback() {
    this.#leave?.();
    this.#leave = null;
  }

  #dismiss() {
    this.#dismissed = this.#client.state.target;
    this.#show();
  }

  #show() {
    const { status, target } = this.#client.state;
    const open = status === "outdated" && target !== this.#dismissed;
    this.#reload.textContent = this.getAttribute("action") ?? "Reload";
    this.#later.textContent = this.getAttribute("dismiss") ?? "Later";
    this.toggleAttribute("open", open);
    // Filled only now: a live region is read when its text changes while it is shown.
    this.#text.textContent = open
      ? (this.getAttribute("message") ?? "A new version is available.")
      : "";
  }
}

/** Defines the element. Nothing happens at import; a name that is taken is left alone. */
export function defineLockstepBanner(name = "lockstep-banner") {
  if (!customElements.get(name)) {
    customElements.define(name, LockstepBanner);
  }
}
