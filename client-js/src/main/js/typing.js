// @ts-check

/** How long an act of the user is what errors follow on, where the browser does not tell. Milliseconds. */
const ACT = 5000;

/**
 * Watches what the user does: types, composes, has a field for text before him, or acts. A click or a key outside of such
 * fields is an act, and so are Enter and a submit.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @returns {import("./types").TypingWatch}
 */
export function watchTyping(lifetime, clock) {
  /** @type {any} */
  let focused = null;
  /** @type {any} */
  let composed = null;
  let inputAt = -Infinity;
  let actAt = -Infinity;

  /** @param {any} field */
  const isThere = (field) => !!field && field.isConnected === true;

  /** @param {any} event */
  function act(event) {
    if (event.isTrusted && (event.key === "Enter" || event.type === "submit" || !isTextField(innermost(event)))) {
      actAt = clock.now();
    }
  }
  lifetime.listen(window, "click", act);
  lifetime.listen(window, "keydown", act);
  lifetime.listen(window, "submit", act);
  lifetime.listen(document, "focusin", (event) => {
    focused = isTextField(innermost(event)) ? innermost(event) : null;
  });
  lifetime.listen(document, "focusout", () => {
    focused = null;
  });
  lifetime.listen(document, "compositionstart", (event) => {
    composed = innermost(event);
  });
  lifetime.listen(document, "compositionend", () => {
    composed = null;
  });

  return {
    isEditing: () => isThere(focused),
    isComposing: () => isThere(composed),
    sinceTyped: () => clock.now() - inputAt,
    inputSeen({ event, origin }) {
      if (event.isTrusted && event.type === "input") {
        if (isTextField(origin)) {
          focused = origin;
          inputAt = clock.now();
        } else {
          actAt = clock.now();
        }
      }
    },
    hasActed(isExplicit) {
      const user = navigator.userActivation;
      // For some seconds after a click or a key, errors are what the user's act led to (HTML Standard, "transient
      // activation").
      return user ? user.isActive && (isExplicit || actAt >= inputAt) : clock.now() - actAt < ACT && actAt >= inputAt;
    },
  };
}

/** @param {any} event */
function innermost(event) {
  return (event.composedPath && event.composedPath()[0]) || event.target;
}

/** @param {any} node */
function isTextField(node) {
  return (
    !!node &&
    (node.isContentEditable === true ||
      /^textarea$/i.test(node.nodeName) ||
      (/^input$/i.test(node.nodeName) && !/^(button|checkbox|color|file|image|radio|range|reset|submit)$/.test(node.type)))
  );
}
