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
@media (prefers-color-scheme: dark) {
  :host([open]) {
    color: var(--lockstep-color, #111827); background: var(--lockstep-background, #f3f4f6);
  }
}
button { font: inherit; color: inherit; background: none; border: 1px solid; border-radius: 0.25em;
  padding: 0.25em 0.75em; cursor: pointer; }
button:focus-visible { outline: 2px solid; outline-offset: 2px; }
@keyframes rise { from { transform: translateY(1em); opacity: 0; } }
@media (prefers-reduced-motion: reduce) { :host([open]) { animation: none; } }
`;

/** What a slot shows when the page puts nothing into it: an attribute, else a default. */
const TEXTS = {
  message: "A new version is available.",
  action: "Reload",
  dismiss: "Later",
};

// A server that renders the page may import this module too.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object);

/** The element of `banner.d.ts`. */
export class LockstepBanner extends Base {
  /** @type {import("lockstep-client").Lockstep | null} */
  #client = null;
  /** @type {(() => void) | null} */
  #unsubscribe = null;
  /** @type {number | null} */
  #dismissed = null;
  #slots = { message: slot(), action: slot("action"), dismiss: slot("dismiss") };
  #message = part("span", "message");
  #reload = part("button", "reload", this.#slots.action);
  #later = part("button", "dismiss", this.#slots.dismiss);

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#message.setAttribute("role", "status");
    this.#reload.addEventListener("click", () => this.#reloadNow());
    this.#later.addEventListener("click", () => this.#dismiss());
    root.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape") {
        this.#dismiss();
      }
    });
    root.append(this.#message, this.#reload, this.#later);
  }

  static observedAttributes = Object.keys(TEXTS);

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
    // A value that was set before the element was defined hides the property of the class.
    if (Object.hasOwn(this, "lockstep")) {
      const client = this.lockstep;
      Reflect.deleteProperty(this, "lockstep");
      this.#client = client;
    }
    this.disconnectedCallback();
    if (this.#client && this.isConnected) {
      this.#unsubscribe = this.#client.subscribe(() => this.#update());
      this.#update();
    }
  }

  disconnectedCallback() {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  #reloadNow() {
    if (this.#fire("reload")) {
      this.#client?.reloadNow();
    }
  }

  #dismiss() {
    this.#dismissed = this.#client?.state.target ?? null;
    this.#update();
    this.#fire("dismiss");
  }

  #update() {
    const { status, target } = /** @type {import("lockstep-client").Lockstep} */ (this.#client).state;
    const open = status === "outdated" && target !== this.#dismissed;
    const opens = open && !this.hasAttribute("open");
    for (const [name, text] of Object.entries(TEXTS)) {
      this.#slots[name].textContent = this.getAttribute(name) ?? text;
    }
    this.toggleAttribute("open", open);
    // Filled only after the element is shown: a screen reader reads a status when its content
    // changes while it is visible.
    this.#message.replaceChildren(...(open ? [this.#slots.message] : []));
    if (opens) {
      this.#fire("open");
    }
  }

  /** Returns false when a listener called `preventDefault`. */
  #fire(/** @type {string} */ name) {
    return this.dispatchEvent(
      new CustomEvent("lockstep-" + name, { bubbles: true, composed: true, cancelable: name === "reload" }),
    );
  }
}

function slot(name = "") {
  const element = document.createElement("slot");
  if (name) {
    element.name = name;
  }
  return element;
}

/**
 * @param {"span" | "button"} tag
 * @param {string} name
 * @param {HTMLElement[]} children
 */
function part(tag, name, ...children) {
  const element = document.createElement(tag);
  element.setAttribute("part", name);
  if (element instanceof HTMLButtonElement) {
    element.type = "button";
  }
  element.append(...children);
  return element;
}

/** @type {typeof import("lockstep-client/banner").defineLockstepBanner} */
export const defineLockstepBanner = (name = "lockstep-banner") => {
  const elements = globalThis.customElements;
  if (elements && !elements.get(name)) {
    elements.define(name, LockstepBanner);
  }
};
