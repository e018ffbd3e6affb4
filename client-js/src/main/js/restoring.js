// @ts-check
import { callOn, propertyOf } from "./dom.js";
import { losesText, pasteInto, takesPaste } from "./editors.js";
import { countFields } from "./field-identity.js";
import { essence, isCheckable, isEditable, isManaged, putInto, valueOf } from "./fields.js";

/** As `DraftMatch.java` has them. */
const WAIT = 0;
const PUT = 2;

/** As `DraftGuard.java` has them. */
const KEEP = 0;
const PUT_AGAIN = 1;

/** Between two looks at a page that changes all the time. Milliseconds. */
const PAUSE = 100;

/** How long a page has to show which of several fields is meant, before the draft is offered. Milliseconds. */
const DOUBT = 1000;

/** @typedef {import("./types").WaitingDraft} WaitingDraft */
/** @typedef {import("./types").PlacedDraft} PlacedDraft */

/**
 * Puts drafts back, each into the field that is the same without doubt: when the field appears, for as long as the page
 * lives, and again while the app overwrites it and the user has done nothing.
 *
 * @param {import("./types").DraftParts} parts
 * @param {import("./types").RestoringParts} own
 * @returns {import("./types").Restoring}
 */
export function createRestoring({ lifetime, clock, policy, patience, guardInterval, owner, tellDraft }, { page, isPrivate, isTouched, stored }) {
  /** @type {WaitingDraft[]} */
  let waiting = [];
  /** @type {PlacedDraft[]} */
  let placed = [];
  /** @type {WaitingDraft[]} */
  let pasting = [];
  let isPausing = false;
  let isMissed = false;
  let isDoubted = false;
  let isWatching = false;

  /**
   * @param {WaitingDraft} entry
   * @param {Element | null} field the one that has it
   */
  function tell({ draft }, field) {
    const { names, value } = draft;
    tellDraft({
      restored: !!field,
      field,
      name: names[1],
      label: names[2],
      value: /^select /i.test(names[0]) ? JSON.parse(value).map((/** @type {any} */ pair) => pair[0]) : value,
    });
  }
  /** A draft is offered once, and goes on waiting. @param {WaitingDraft} entry */
  function offer(entry) {
    if (!entry.isOffered && entry.draft.owner === owner()) {
      entry.isOffered = true;
      tell(entry, null);
    }
  }

  /**
   * @param {WaitingDraft} entry
   * @param {any} field
   * @returns {boolean | null} whether the field has it; null for a field that must not get it
   */
  function put(entry, field) {
    const { value } = entry.draft;
    if (
      entry.isRefused ||
      policy.guardOf(false, entry.puts) !== PUT_AGAIN ||
      isTouched(field) ||
      isPrivate(field) ||
      ((field.options || isCheckable(field)) && isManaged(field)) ||
      (isEditable(field) && !takesPaste(field) && losesText(field))
    ) {
      return null;
    }
    if (valueOf(field) === value) {
      return true;
    }
    if (takesPaste(field)) {
      const isPasting = pasteInto(field, value, lifetime, () => pasted(entry, field));
      if (isPasting) {
        pasting.push(entry);
      }
      return isPasting;
    }
    if (callOn(field, "matches", ":disabled,[readonly]") || !putInto(field, value)) {
      return false;
    }
    place(entry, field);
    return true;
  }
  /**
   * @param {WaitingDraft} entry
   * @param {any} field
   */
  function pasted(entry, field) {
    // Forgotten meanwhile.
    if (pasting.indexOf(entry) < 0) {
      return;
    }
    pasting = pasting.filter((each) => each !== entry);
    if (essence(valueOf(field)) === essence(entry.draft.value)) {
      place(entry, field);
    } else {
      entry.isRefused = true;
      waiting.push(entry);
      attempt();
    }
  }
  /**
   * A field has its draft.
   *
   * @param {WaitingDraft} entry
   * @param {any} field
   */
  function place(entry, field) {
    const { value } = entry.draft;
    entry.puts++;
    const placedNow = { entry, field, made: value };
    placed.push(placedNow);
    // What the app made of it at once: capitals, or a mask.
    Promise.resolve().then(() => {
      const now = valueOf(field);
      if (essence(now) === essence(value)) {
        placedNow.made = now;
      }
    });
    watchPlaced();
    if (entry.puts === 1) {
      field.dispatchEvent(new Event("lockstep:draft", { bubbles: true, composed: true }));
      tell(entry, field);
    }
  }

  /** @param {boolean} [isLate] whether doubts have had their time */
  function attempt(isLate) {
    if (!waiting.length) {
      return;
    }
    const now = owner();
    // Of somebody else; as long as nobody is known, it may be theirs.
    waiting = waiting.filter(({ draft }) => draft.owner === now || !now);
    const fields = countFields();
    waiting = waiting.filter((entry) => {
      const { draft } = entry;
      if (draft.owner !== now || draft.page !== page()) {
        return true;
      }
      const { field, namesakes, exact, fitting } = fields.find(draft);
      const isNamed = !!(draft.names[1] || draft.names[2] || draft.names[3]);
      const verdict = policy.matchOf(isNamed, draft.count, namesakes, exact, draft.alike, fitting);
      const has = verdict === PUT && !draft.unsure ? put(entry, field) : null;
      if (has === null && verdict !== WAIT) {
        if (isLate) {
          offer(entry);
        } else if (!isDoubted) {
          isDoubted = true;
          clock.after(DOUBT, () => {
            isDoubted = false;
            attempt(true);
          });
        }
      }
      return !has;
    });
  }

  function watchPlaced() {
    if (!isWatching) {
      isWatching = true;
      clock.after(guardInterval, () => {
        isWatching = false;
        lookAgain();
        if (placed.length) {
          watchPlaced();
        }
      });
    }
  }
  /** Apps fill their forms when their data comes, and some make their forms anew. */
  function lookAgain() {
    placed.splice(0).forEach((each) => {
      const { entry, field, made } = each;
      const isThere = propertyOf(field, "isConnected");
      const value = isThere && valueOf(field);
      const isOurs = isThere && (value === made || value === entry.draft.value);
      if (policy.guardOf(isOurs, entry.puts) === KEEP) {
        placed.push(each);
      } else {
        waiting.push(entry);
      }
    });
    attempt();
  }

  /** @param {import("./outside").StoredDraft[]} drafts of the page that is shown now */
  function waitFor(drafts) {
    const added = drafts.map((draft) => ({ draft, puts: 0, isOffered: false, isRefused: false }));
    waiting = waiting.concat(added);
    attempt();
    if (added.length) {
      clock.after(patience, () => waiting.forEach((entry) => added.indexOf(entry) < 0 || offer(entry)));
    }
  }
  waitFor(stored);

  return {
    waitFor,
    left: () => waiting.concat(pasting).map(({ draft }) => draft),
    contentChanged() {
      if (isPausing) {
        isMissed = true;
        return;
      }
      isPausing = true;
      attempt();
      clock.after(PAUSE, () => {
        isPausing = false;
        if (isMissed) {
          isMissed = false;
          attempt();
        }
      });
    },
    fieldTouched(field) {
      placed = placed.filter((place) => place.field !== field);
    },
    userActed() {
      placed = [];
    },
    forgetAll() {
      waiting = [];
      pasting = [];
      placed = [];
    },
  };
}
