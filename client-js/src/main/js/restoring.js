// @ts-check
import { isCheckable, isManaged, labelOf, putInto, valueOf } from "./fields.js";
import { propertyOf } from "./dom.js";
import { countFields } from "./field-identity.js";

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

/** How a text would be after an app wrote it in its own way: capitals, spaces, separators. @param {any} value */
function essence(value) {
  return String(value).toLowerCase().replace(/[\s!-/:-@[-`{-~]+/g, "");
}

/**
 * Puts drafts back, each into the field that is the same without doubt: when the field appears, for as long as the page
 * lives, and again while the app overwrites it and the user has done nothing.
 *
 * @param {import("./types").DraftParts} parts
 * @param {import("./types").RestoringParts} own
 * @returns {import("./types").Restoring}
 */
export function createRestoring({ clock, policy, patience, guardInterval, owner, tellDraft }, { page, isPrivate, isTouched, stored }) {
  const bornAs = page();
  /** @type {WaitingDraft[]} */
  let waiting = stored.map((draft) => ({ draft, puts: 0, isOffered: false }));
  /** @type {PlacedDraft[]} */
  let placed = [];
  let isPausing = false;
  let isMissed = false;
  let isDoubted = false;
  let isWatching = false;

  /** A draft is offered once, and goes on waiting. @param {WaitingDraft} entry */
  function offer(entry) {
    const { names, value } = entry.draft;
    if (!entry.isOffered && entry.draft.owner === owner()) {
      entry.isOffered = true;
      tellDraft({
        field: null,
        name: names[1],
        label: names[2],
        value: /^select /i.test(names[0]) ? JSON.parse(String(value)).map((/** @type {any} */ pair) => pair[0]) : value,
        restored: false,
      });
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
      policy.guardOf(false, entry.puts) !== PUT_AGAIN ||
      isTouched(field) ||
      isPrivate(field) ||
      ((field.options || isCheckable(field)) && isManaged(field))
    ) {
      return null;
    }
    if (valueOf(field) === value) {
      return true;
    }
    if (propertyOf(field, "matches").call(field, ":disabled,[readonly]") || !putInto(field, value)) {
      return false;
    }
    entry.puts++;
    const place = { entry, field, made: value };
    placed.push(place);
    // What the app made of it at once: capitals, or a mask.
    Promise.resolve().then(() => {
      const now = valueOf(field);
      if (essence(now) === essence(value)) {
        place.made = now;
      }
    });
    watchPlaced();
    if (entry.puts === 1) {
      field.dispatchEvent(new Event("lockstep:draft", { bubbles: true, composed: true }));
      tellDraft({ field, name: entry.draft.names[1], label: labelOf(field), value, restored: true });
    }
    return true;
  }

  /** @param {boolean} [isLate] whether doubts have had their time */
  function attempt(isLate) {
    if (!waiting.length || page() !== bornAs) {
      return;
    }
    const now = owner();
    // Of somebody else; as long as nobody is known, it may be theirs.
    waiting = waiting.filter(({ draft }) => draft.owner === now || !now);
    const fields = countFields();
    waiting = waiting.filter((entry) => {
      const { draft } = entry;
      if (draft.owner !== now) {
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
    placed.splice(0).forEach((place) => {
      const { entry, field, made } = place;
      const isThere = propertyOf(field, "isConnected");
      const value = isThere && valueOf(field);
      const isOurs = isThere && (value === made || value === entry.draft.value);
      if (policy.guardOf(isOurs, entry.puts) === KEEP) {
        placed.push(place);
      } else {
        waiting.push(entry);
      }
    });
    attempt();
  }

  attempt();
  if (waiting.length) {
    clock.after(patience, () => waiting.forEach(offer));
  }

  return {
    left: () => waiting.map(({ draft }) => draft),
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
      placed = [];
    },
  };
}
