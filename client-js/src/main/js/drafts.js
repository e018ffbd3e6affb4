// @ts-check
import { allRoots, tryWithContent } from "./page-content.js";
import { parseJson } from "./storage.js";

const KEY = "drafts";
const FIELDS = "input,textarea,select,[contenteditable]";

/** @typedef {import("./types").DirtyField} DirtyField */

/** @param {any} field */
function isEditable(field) {
  return field.value === undefined;
}

/** @param {any} field */
function valueOf(field) {
  if (isEditable(field)) {
    return field.innerText;
  }
  if (/^(checkbox|radio)$/.test(field.type)) {
    return field.checked;
  }
  return field.options
    ? [].map.call(field.options, (/** @type {any} */ option) => option.selected).join()
    : field.value;
}

/**
 * The nearest element around a node that a selector fits, with the hosts of the shadow trees around it.
 *
 * @param {any} node
 * @param {string} selector
 */
function around(node, selector) {
  let found = null;
  while (node && !(found = node.closest(selector))) {
    node = node.getRootNode().host;
  }
  return found;
}

/** @param {any} field */
function formOf(field) {
  return field.form || around(field, "form");
}

/**
 * What a field is called, with the hosts of the shadow trees around it.
 *
 * @param {any} field
 * @returns {string}
 */
function nameOf(field) {
  const { form } = field;
  const { host } = field.getRootNode();
  return [
    field.nodeName,
    field.type,
    field.name,
    field.id,
    /^radio$/.test(field.type) && field.value,
    form && (form.getAttribute("id") || form.getAttribute("name")),
    host && nameOf(host),
  ].join("|");
}

/** @param {string} name */
function namesakes(name) {
  /** @type {any[]} */
  const found = [];
  allRoots().forEach((root) =>
    root.querySelectorAll(FIELDS).forEach((field) => {
      if (nameOf(field) === name) {
        found.push(field);
      }
    }),
  );
  return found;
}

/**
 * Puts a value back as if it were typed: frameworks patch the value of an element; the prototype's setter and an event
 * is what they take for typing. Text is put into editable elements as text: HTML would be a way to inject some.
 *
 * @param {any} field
 * @param {any} kept
 * @returns {boolean} whether it held something else
 */
function putBack(field, kept) {
  if (valueOf(field) === kept) {
    return false;
  }
  if (typeof kept === "boolean") {
    field.click();
  } else if (isEditable(field)) {
    field.innerText = kept;
  } else if (field.options) {
    kept.split(",").forEach((/** @type {string} */ selected, /** @type {number} */ place) => {
      if (field.options[place]) {
        field.options[place].selected = selected === "true";
      }
    });
  } else {
    const { prototype } = /^i/i.test(field.nodeName) ? HTMLInputElement : HTMLTextAreaElement;
    /** @type {any} */ (Object.getOwnPropertyDescriptor(prototype, "value")).set.call(field, kept);
  }
  ["input", "change", "lockstep:draft"].forEach((type) => {
    field.dispatchEvent(new Event(type, { bubbles: true, composed: type !== "change" }));
  });
  return true;
}

/**
 * What the user typed survives a reload: kept for path and query of the page, used once. What must not be stored keeps
 * the page from being reloaded after an error instead. A field belongs to the page that shows it, and one that is hidden
 * to the page in which it was typed in: a router may keep the pages behind it.
 *
 * @param {import("./types").DraftParts} parts
 * @returns {import("./types").Drafts}
 */
export function createDrafts({ lifetime, clock, store, policy, currentAddress, areKept, patience, restoredField }) {
  /** @type {DirtyField[]} */
  let dirty = [];
  const bornAs = page();
  const forgets = lifetime.guarded((/** @type {Event} */ event) => forget(event.target));

  function page() {
    return currentAddress().split("#")[0];
  }
  /** Those that are not too old. */
  function stored() {
    const all = parseJson(store.read(KEY));
    for (const path in all) {
      if (!policy.isDraftValid(+all[path].at, clock.now())) {
        delete all[path];
      }
    }
    return all;
  }
  /** @param {any} all */
  function save(all) {
    const text = Object.keys(all).length ? JSON.stringify(all) : "";
    return store.read(KEY) === text || store.write(KEY, text);
  }
  /** @param {any} field */
  function isPrivate(field) {
    return (
      policy.isPrivateField(String(field.type), String(field.autocomplete)) ||
      !!around(field, "[data-lockstep-private]")
    );
  }
  /** @param {DirtyField} entry */
  function isTyped({ field, isSealed, valueBefore }) {
    return field.isConnected && (isSealed || valueOf(field) !== valueBefore);
  }
  /** Tells the tab whether something is typed that no draft may keep. */
  function settle() {
    dirty = dirty.filter(isTyped);
    policy.typed(dirty.some(({ field, isSealed }) => !areKept || isSealed || isPrivate(field)));
  }

  /** @param {import("./types").SeenEvent} seen */
  function typedIn({ event, origin, target, valueBefore }) {
    let field = origin;
    while (field && !(field.matches && field.matches(FIELDS))) {
      field = field.parentNode;
    }
    const isSealed = !field && event.isTrusted;
    field = field || (isSealed && target);
    if (field && dirty.every((entry) => entry.field !== field)) {
      dirty.push({
        field,
        typedOn: page(),
        isSealed,
        // React copies every value to the attribute: what counts is what it held before the first key.
        valueBefore: typeof valueOf(field) === "boolean" ? field.defaultChecked : (field === origin && valueBefore) || "",
      });
      // A submit event does not leave its shadow tree, so that the form itself is listened to.
      const form = formOf(field);
      if (form && form.getRootNode() !== document) {
        form.addEventListener("submit", forgets);
        form.addEventListener("reset", forgets);
        lifetime.atEnd(() => {
          form.removeEventListener("submit", forgets);
          form.removeEventListener("reset", forgets);
        });
      }
    }
    settle();
  }
  /** @param {any} form */
  function forget(form) {
    dirty = dirty.filter(({ field }) => formOf(field) !== form);
    settle();
  }

  /** What waited in vain for its field goes on waiting in the next page. */
  function takeWaiting() {
    const all = stored();
    const draft = all[bornAs];
    delete all[bornAs];
    save(all);
    return areKept && draft && Array.isArray(draft.fields) ? draft.fields : [];
  }
  /** @type {any[]} */
  let waiting = takeWaiting();
  if (waiting.length) {
    tryWithContent(lifetime, clock, patience, () => {
      waiting = waiting.filter((entry) => {
        const field = namesakes(entry[0])[entry[1]];
        if (field && !isPrivate(field) && putBack(field, entry[2])) {
          restoredField(field);
        }
        return !field;
      });
      return !waiting.length;
    });
  }

  return {
    settle,
    isUnsaved: () => dirty.some(isTyped),
    typedIn,
    formEnded: ({ target }) => forget(target),
    keepAll() {
      /** @type {any} */
      const kept = {};
      /**
       * @param {string} path
       * @param {any} entry
       */
      function add(path, entry) {
        kept[path] = kept[path] || { at: clock.now(), fields: [] };
        kept[path].fields.push(entry);
      }
      waiting.forEach((entry) => add(bornAs, entry));
      dirty.filter(isTyped).forEach(({ field, typedOn, isSealed }) => {
        if (areKept && !isSealed && !isPrivate(field)) {
          const name = nameOf(field);
          add(field.getClientRects().length ? page() : typedOn, [
            name, namesakes(name).indexOf(field), valueOf(field),
          ]);
        }
      });
      return save(Object.assign(stored(), kept));
    },
  };
}
