/**
 * @typedef {import("lockstep-client").Lockstep} Lockstep
 * @typedef {import("lockstep-client").LockstepState} LockstepState
 * @typedef {import("lockstep-client/testing").FakeLockstep} FakeLockstep
 * @typedef {import("lockstep-client/testing").FakeState} FakeState
 */

/** What a state has besides what the test gives. */
const DEFAULTS = {
  current: { target: null, reason: null },
  outdated: { reason: "new-build" },
  behind: { target: null, reason: "refused" },
  reloading: { target: null, reason: null },
};

/** @type {(state: FakeState) => LockstepState} */
const complete = (state) =>
  /** @type {LockstepState} */ (
    Object.freeze({ build: 1, unsupported: false, ...DEFAULTS[state.status], ...state })
  );

/**
 * As in the client, the methods are functions of the object that need no `this`.
 *
 * @implements {FakeLockstep}
 */
class Fake extends EventTarget {
  /** @type {import("lockstep-client/testing").LockstepCall[]} */
  calls = [];
  /** @type {LockstepState} */
  #state;
  /** @type {{ reason: string }[]} */
  #holds = [];
  /** @type {Set<{ listener(state: LockstepState): void }>} */
  #subscribers = new Set();
  /** @type {Set<{ listener(): unknown, key: string | undefined }>} */
  #beforeReload = new Set();
  /** @type {Map<string, unknown>} */
  #handedOver = new Map();

  /** @param {FakeState} state */
  constructor(state) {
    super();
    this.#state = complete(state);
  }

  get state() {
    return this.#state;
  }

  get holds() {
    return this.#holds.map(({ reason }) => reason);
  }

  subscribe = this.#recorded("subscribe", (listener) => {
    const entry = { listener };
    this.#subscribers.add(entry);
    return () => void this.#subscribers.delete(entry);
  });

  check = this.#recorded("check", async () => this.#state);

  hold = this.#recorded("hold", (reason = "") => {
    const entry = { reason };
    this.#holds.push(entry);
    return () => {
      this.#holds = this.#holds.filter((held) => held !== entry);
    };
  });

  beforeReload = this.#recorded("beforeReload", (listener, key) => {
    const entry = { listener, key };
    this.#beforeReload.add(entry);
    return () => void this.#beforeReload.delete(entry);
  });

  handedOver = this.#recorded("handedOver", (key) => {
    const value = this.#handedOver.get(key);
    this.#handedOver.delete(key);
    return value;
  });

  forget = this.#recorded("forget", () => {});

  reportError = this.#recorded("reportError", () => {});

  navigate = this.#recorded(
    "navigate",
    () => this.#state.status === "outdated" && this.#holds.length === 0,
  );

  reloadNow = this.#recorded("reloadNow", () => {});

  wrapFetch = this.#recorded("wrapFetch", (wrapped = globalThis.fetch) => wrapped);

  observe = this.#recorded("observe", () => {});

  dispose = this.#recorded("dispose", () => {});

  /** @type {FakeLockstep["setState"]} */
  setState(state) {
    this.#state = complete(state);
    for (const { listener } of [...this.#subscribers]) {
      listener(this.#state);
    }
    this.emit("change", this.#state);
  }

  /** @type {FakeLockstep["emit"]} */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  askBeforeReload() {
    this.#handedOver.clear();
    let agreed = true;
    for (const { listener, key } of [...this.#beforeReload]) {
      const answer = listener();
      if (answer === false) {
        agreed = false;
      } else if (key !== undefined && answer !== undefined) {
        this.#handedOver.set(key, JSON.parse(JSON.stringify(answer)));
      }
    }
    return agreed;
  }

  /**
   * @template {import("lockstep-client/testing").LockstepCall["method"]} M
   * @param {M} method
   * @param {Lockstep[M]} answer
   * @returns {Lockstep[M]}
   */
  #recorded(method, answer) {
    const record = (/** @type {any[]} */ ...args) => {
      this.calls.push(/** @type {any} */ ({ method, args }));
      return /** @type {any} */ (answer)(...args);
    };
    return /** @type {any} */ (record);
  }
}

/** @type {typeof import("lockstep-client/testing").createFakeLockstep} */
export const createFakeLockstep = (state = { status: "current" }) => new Fake(state);
