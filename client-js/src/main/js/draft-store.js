// @ts-check
import { parseJson } from "./storage.js";

const KEY = "drafts";

/** Of what is stored: drafts in another form are another client's, and are not read. */
const FORM = 2;

/** The most that is stored for pages other than this one, UTF-16 units: browsers allow five million for all. */
const MOST = 1000000;

/** @typedef {import("./outside").StoredDraft} StoredDraft */

/** @param {any} draft */
function isWellFormed(draft) {
  return (
    !!draft &&
    typeof draft.page === "string" &&
    typeof draft.owner === "string" &&
    Array.isArray(draft.names) &&
    draft.names.length === 5 &&
    /^(string|boolean)$/.test(typeof draft.value)
  );
}

/**
 * Where drafts are between two pages: one list, of which an entry that somebody spoilt is left out. It also tells
 * whether the app cleared storage, as it does when a user logs out.
 *
 * @param {import("./types").Store} store
 * @param {(keptAt: number) => boolean} isValid
 * @returns {import("./types").DraftStore}
 */
export function createDraftStore(store, isValid) {
  let isMarked = false;
  let others = 0;

  /** @param {StoredDraft[]} drafts */
  function write(drafts) {
    isMarked = drafts.length > 0;
    const text = isMarked ? JSON.stringify([FORM].concat(/** @type {any} */ (drafts))) : "";
    return store.read(KEY) === text || store.write(KEY, text);
  }
  /** How many entries the app has in localStorage: many keep there who is logged in. */
  function countOthers() {
    try {
      return window.localStorage.length;
    } catch (error) {
      return 0;
    }
  }

  return {
    readAll() {
      const list = parseJson(store.read(KEY));
      return Array.isArray(list) && list.shift() === FORM
        ? list.filter((draft) => isWellFormed(draft) && isValid(+draft.at))
        : [];
    },
    writeAll(others, own) {
      while (JSON.stringify(others).length > MOST) {
        others.shift();
      }
      return write(others.concat(own)) || (others.length > 0 && write(own));
    },
    mark() {
      // A text that is stored nowhere yet could not be cleared.
      isMarked = !!store.read(KEY) || store.write(KEY, "[" + FORM + "]");
      others = countOthers();
    },
    isCleared: () => (isMarked && !store.read(KEY)) || (others > 0 && !countOthers()),
  };
}
