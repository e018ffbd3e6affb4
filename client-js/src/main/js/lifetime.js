// @ts-check
import { propertyOf } from "./dom.js";

/**
 * Keeps the host page safe from the client: nothing that the client runs throws into the page, and what it changed
 * there is changed back when it ends. An internal failure ends it, with one line in the console.
 *
 * @returns {import("./types").Lifetime}
 */
export function createLifetime() {
  /** @type {(() => void)[]} */
  const undoings = [];
  let over = false;

  function end() {
    over = true;
    undoings.splice(0).forEach((undo) => {
      try {
        undo();
      } catch (error) {
        // What cannot be put back must not keep the rest from it.
      }
    });
  }

  /** @type {import("./types").Lifetime["guarded"]} */
  function guarded(action) {
    return /** @type {any} */ (
      /** @this {unknown} */ function () {
        try {
          return action.apply(this, /** @type {any} */ (arguments));
        } catch (error) {
          if (!over) {
            console.error("lockstep: an internal failure has turned it off", error);
            end();
          }
        }
      }
    );
  }

  /** @type {import("./types").Lifetime["atEnd"]} */
  function atEnd(undo) {
    undoings.push(undo);
  }

  return {
    isOver: () => over,
    end,
    guarded,
    atEnd,
    listen(target, type, handler) {
      const listener = guarded(handler);
      propertyOf(target, "addEventListener").call(target, type, listener, true);
      atEnd(() => propertyOf(target, "removeEventListener").call(target, type, listener, true));
    },
    replaceMember(owner, name, ours) {
      const isOwn = Object.getOwnPropertyDescriptor(owner, name);
      const theirs = owner[name];
      owner[name] = ours;
      atEnd(() => {
        // Somebody may have put theirs over ours, which then stays below and passes everything on.
        if (owner[name] === ours) {
          if (isOwn) {
            owner[name] = theirs;
          } else {
            delete owner[name];
          }
        }
      });
    },
  };
}
