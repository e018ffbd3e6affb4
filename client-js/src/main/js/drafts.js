// @ts-check
import { createDraftStore } from "./draft-store.js";
import { callOn, propertyOf } from "./dom.js";
import { editorAround, losesText } from "./editors.js";
import { countFields } from "./field-identity.js";
import { FIELDS, around, attributeOf, formOf, initialOf, isEditable, labelOf, valueOf } from "./fields.js";
import { watchFrames } from "./frames.js";
import { allRoots, watchContent } from "./page-content.js";
import { createRestoring } from "./restoring.js";
import { asksForCode, changesUser, isSecretName, isSecretText } from "./secrets.js";
import { createSubmits } from "./submits.js";

/** @typedef {import("./types").DirtyField} DirtyField */
/** @typedef {import("./outside").StoredDraft} StoredDraft */

/** As `DraftFate.java` has them. */
const UNKNOWN = 1;
const FINISHED = 2;

const ELEMENT = 1;

/** What a click on it does not act on: it goes there to type. */
const TYPED_IN =
  "input:not([type=submit],[type=button],[type=image],[type=reset]),textarea,select,label,[contenteditable]";

/**
 * @param {StoredDraft} one
 * @param {StoredDraft} other
 */
function isSameField(one, other) {
  return one.page === other.page && one.trait === other.trait && String(one.names) === String(other.names);
}

/**
 * Whether a click or a key may send, cancel or open something.
 *
 * @param {any} event
 */
function isAct({ type, key, ctrlKey, metaKey, target, isTrusted }) {
  return (
    isTrusted &&
    (type === "click"
      ? !callOn(target, "closest", TYPED_IN)
      : /^(Enter|Escape)$/.test(key) || ((ctrlKey || metaKey) && key === "s"))
  );
}

/**
 * What the user typed survives a reload: kept for path and query of the page, used once. What must not be stored keeps
 * the page from being reloaded after an error instead. A field belongs to the page that shows it, and one that is hidden
 * to the page in which it was typed in: a router may keep the pages behind it.
 *
 * @param {import("./types").DraftParts} parts
 * @returns {import("./types").Drafts}
 */
export function createDrafts(parts) {
  const { lifetime, clock, policy, currentAddress, areKept, owner } = parts;
  const store = createDraftStore(parts.store, (keptAt) => policy.isDraftValid(keptAt, clock.now()));
  /** Fields that were private once: a password that is shown is a password. @type {WeakSet<any>} */
  const secrets = new WeakSet();
  /** @type {DirtyField[]} */
  let dirty = [];
  let lastOwner = "";
  /** What this page has stored, as JSON. @type {string[]} */
  let kept = [];

  const submits = createSubmits({ clock, policy, dirtyFields: () => dirty, settled: settle });
  const page = () => currentAddress().split("#")[0];
  const formEndedInside = lifetime.guarded((/** @type {Event} */ event) => formEnded(event, event.target));
  /** A form that the browser submits by leaving the page. @type {any} */
  let leaving = null;

  const watch = watchContent(lifetime, () => {
    dirty = dirty.filter((entry) => isThere(entry) || entry.isLost || isUnderWay(entry));
    restoring.contentChanged();
    watchWhileWaiting();
  });
  /** A draft that waits for its field may find it in any root. */
  function watchWhileWaiting() {
    if (restoring.left().length) {
      allRoots().forEach(watch);
    }
  }

  forgetFormerUser();
  const restoring = createRestoring(parts, {
    page,
    isPrivate,
    stored: takeWaiting(),
    isTouched: (field) => dirty.some((entry) => entry.field === field && entry.isUsers && isTyped(entry)),
  });
  watchWhileWaiting();
  // Back from a page that was loaded in the place of a view: its document shows the view before, whose drafts wait.
  let shown = page();
  lifetime.listen(window, "popstate", () => {
    if (page() !== shown) {
      shown = page();
      restoring.waitFor(takeWaiting());
      watchWhileWaiting();
    }
  });

  /** What waited in vain for its field goes on waiting in the next page. */
  function takeWaiting() {
    const all = store.readAll();
    const own = all.filter((draft) => draft.page === page());
    store.writeAll(all.filter((draft) => draft.page !== page()), []);
    if (own.length) {
      store.mark();
    }
    return areKept ? own : [];
  }

  /** @param {any} field */
  function isPrivate(field) {
    const { type, autocomplete, inputMode, pattern, maxLength, value } = field;
    // The label of a long text is a question and no name.
    const label = /^input$/i.test(field.nodeName) ? labelOf(field) : "";
    if (
      policy.isPrivateField(String(type), String(autocomplete)) ||
      isSecretName([attributeOf(field, "name"), attributeOf(field, "id"), label].join(" ")) ||
      asksForCode(inputMode, pattern, maxLength) ||
      /^(disc|circle|square)$/.test(/** @type {any} */ (getComputedStyle(field)).webkitTextSecurity) ||
      around(field, "[data-lockstep-private]")
    ) {
      secrets.add(field);
    }
    return secrets.has(field) || isSecretText(String(value));
  }
  /** @param {DirtyField} entry */
  function isThere({ field }) {
    return propertyOf(field, "isConnected");
  }
  /** Whether what the field held was submitted, and the outcome is to come. @param {DirtyField} entry */
  function isUnderWay({ sent }) {
    return !!sent && (sent.fate() === UNKNOWN || (!sent.hasFailed() && sent.isNew()));
  }
  /** Whether a field shows what the user typed. @param {DirtyField} entry */
  function isShown(entry) {
    return (
      isThere(entry) &&
      (entry.isSealed || valueOf(entry.field) !== entry.valueBefore) &&
      // What is typed into a dialog goes with it.
      !around(entry.field, "dialog:not([open])")
    );
  }
  /** @param {DirtyField} entry */
  function isTyped(entry) {
    const { sent } = entry;
    return (
      !(sent && sent.fate() === FINISHED) &&
      (entry.isLost || isShown(entry) || (!!entry.lastValue && !!sent && (sent.hasFailed() || sent.fate() === UNKNOWN)))
    );
  }
  /** Tells the tab whether something is typed that no draft may keep. */
  function settle() {
    policy.typed(
      dirty.some(
        (entry) => isTyped(entry) && isThere(entry) && (!areKept || entry.isSealed || isPrivate(entry.field) || (isEditable(entry.field) && losesText(entry.field))),
      ),
    );
    if (kept.length) {
      // Something changed in a page that was to be reloaded: it is about to go, or the user made it stay.
      if (policy.isLeaving()) {
        keepAll();
      } else {
        store.writeAll(withoutKept(), []);
        kept = [];
      }
    }
  }
  /** What is stored by pages before this one. */
  function withoutKept() {
    return store.readAll().filter((draft) => kept.indexOf(JSON.stringify(draft)) < 0);
  }

  /** Whoever used the page before may be gone: nothing of theirs is kept, or shown to another. */
  function forgetFormerUser() {
    const now = owner();
    const isAnother = lastOwner !== "" && now !== lastOwner;
    lastOwner = now || lastOwner;
    if (isAnother || store.isCleared()) {
      forgetAll();
    } else if (!parts.hasOwners && changesUser(page(), true)) {
      dirty = dirty.filter(({ typedOn }) => typedOn === page());
      store.writeAll(store.readAll().filter((draft) => draft.page === page()), []);
    }
  }
  function forgetAll() {
    dirty = [];
    kept = [];
    restoring.forgetAll();
    store.writeAll([], []);
    settle();
  }

  /** @param {import("./types").SeenEvent} seen */
  function typedIn({ event, origin, target, valueBefore }) {
    forgetFormerUser();
    leaving = null;
    let field = origin;
    while (field && !(propertyOf(field, "nodeType") === ELEMENT && callOn(field, "matches", FIELDS))) {
      field = propertyOf(field, "parentNode");
    }
    const editor = field && editorAround(field);
    if (editor || (!field && event.isTrusted)) {
      noteTyped(event, editor || target, true, "", "");
    } else if (field) {
      noteTyped(event, field, false, valueOf(field), field === origin && valueBefore);
    }
    settle();
  }
  /**
   * @param {Event} event
   * @param {any} field
   * @param {boolean} isSealed
   * @param {any} value
   * @param {any} text what it held before the first key: React copies every value to the attribute
   */
  function noteTyped(event, field, isSealed, value, text) {
    const entry = dirty.filter((each) => each.field === field)[0] || add(field, isSealed, text);
    if (value !== entry.lastValue) {
      entry.lastValue = value;
      entry.sent = null;
      entry.isLost = false;
    }
    if (event.isTrusted) {
      entry.isUsers = true;
      restoring.fieldTouched(field);
    }
  }
  /**
   * @param {any} field
   * @param {boolean} isSealed
   * @param {any} text
   */
  function add(field, isSealed, text) {
    /** @type {DirtyField} */
    const entry = {
      field,
      typedOn: page(),
      typedBy: owner(),
      isSealed,
      isUsers: false,
      isLost: false,
      valueBefore: isSealed ? "" : initialOf(field, text),
      lastValue: "",
      description: null,
      sent: null,
    };
    dirty.push(entry);
    store.mark();
    watch(callOn(field, "getRootNode"));
    // Now, since the field may be gone when it is asked for; not while the user waits for the letter.
    clock.after(0, () => {
      entry.description = countFields().describe(field);
    });
    // A submit event does not leave its shadow tree, so that the form itself is listened to.
    const form = formOf(field);
    if (form && callOn(form, "getRootNode") !== document) {
      ["submit", "reset"].forEach((type) => {
        propertyOf(form, "addEventListener").call(form, type, formEndedInside);
        lifetime.atEnd(() => propertyOf(form, "removeEventListener").call(form, type, formEndedInside));
      });
    }
    return entry;
  }

  /** @param {any} form */
  const ofForm = (form) => (/** @type {DirtyField} */ entry) => formOf(entry.field) === form;

  /** @param {any} form */
  function forget(form) {
    const isOfForm = ofForm(form);
    dirty = dirty.filter((entry) => !isOfForm(entry));
    settle();
  }
  /**
   * A form was submitted, or reset.
   *
   * @param {any} event
   * @param {any} form
   */
  function formEnded(event, form) {
    // Components fire events of these names too.
    if (!/^form$/i.test(propertyOf(form, "nodeName"))) {
      return;
    }
    const isSubmit = event.type === "submit";
    restoring.userActed();
    if (isSubmit) {
      submits.formSubmitted(form);
    }
    // When the app has said whether it takes care of it.
    setTimeout(
      lifetime.guarded(() => {
        const { submitter } = event;
        const target = (submitter && attributeOf(submitter, "formtarget")) || attributeOf(form, "target");
        if (event.defaultPrevented) {
          return;
        }
        if (!isSubmit || !/^(_self|_top|_parent)?$/i.test(target)) {
          // Where it goes on in a frame or another tab, nobody tells how.
          forget(form);
        } else if (attributeOf(form, "method") !== "dialog") {
          leaving = form;
        }
      }),
    );
  }
  watchFrames(lifetime, (frame, event) => {
    forgetFormerUser();
    noteTyped(event, frame, true, valueOf(event.target), "");
    settle();
  });
  lifetime.listen(window, "pagehide", () => {
    if (leaving) {
      forget(leaving);
    }
  });

  function keepAll() {
    forgetFormerUser();
    const fields = countFields();
    /** @type {StoredDraft[]} */
    const own = restoring.left();
    let isComplete = true;
    dirty.forEach((entry) => {
      const { field } = entry;
      if (!areKept || !isTyped(entry) || entry.isSealed || entry.typedBy !== owner() || isPrivate(field)) {
        return;
      }
      const about = (isThere(entry) && fields.describe(field)) || entry.description;
      const value = isShown(entry) ? valueOf(field) : entry.lastValue;
      if (!about) {
        isComplete = false;
      } else if (!isSecretText(String(value))) {
        own.push({
          page: isThere(entry) && field.getClientRects().length ? page() : entry.typedOn,
          at: clock.now(),
          owner: entry.typedBy,
          names: about.names,
          count: about.count,
          trait: about.trait,
          alike: about.alike,
          value,
          unsure: !!entry.sent && entry.sent.fate() === UNKNOWN,
        });
      }
    });
    const others = withoutKept().filter((draft) => !own.some((mine) => mine.page === draft.page));
    const newest = own.filter((draft, place) => !own.slice(place + 1).some((later) => isSameField(later, draft)));
    kept = newest.map((draft) => JSON.stringify(draft));
    return store.writeAll(others, newest) && isComplete;
  }

  return {
    isUnsaved: () => dirty.some((entry) => isThere(entry) && isTyped(entry)),
    typedIn,
    formEnded: ({ event, target }) => formEnded(event, target),
    userActed(event) {
      // Before the click shows one of them.
      callOn(document, "querySelectorAll", "input[type=password]").forEach((/** @type {any} */ field) => secrets.add(field));
      if (isAct(event)) {
        restoring.userActed();
        submits.userActed();
      }
    },
    requestSent(request) {
      if (!parts.hasOwners && changesUser(request.url, false)) {
        forgetAll();
      }
      submits.requestSent(request);
    },
    contentLost() {
      dirty.forEach((entry) => {
        entry.isLost = entry.isLost || !(isThere(entry) || entry.isSealed || entry.lastValue === entry.valueBefore);
      });
      settle();
    },
    forgetAll,
    keepAll,
  };
}
