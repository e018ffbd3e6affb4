// @ts-check

/**
 * Says what is set up wrongly: each thing once in a page, in one sentence with the remedy.
 *
 * @returns {import("./types").Advise}
 */
export function createAdvice() {
  /** @type {string[]} */
  const given = [];
  return (sentence) => {
    if (given.indexOf(sentence) < 0) {
      given.push(sentence);
      console.warn("lockstep: " + sentence);
    }
  };
}
