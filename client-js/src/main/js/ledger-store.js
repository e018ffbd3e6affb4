// @ts-check

const KEY = "reloads";

/** Numbers of one reload: from, target, time, delivered. */
const FIELDS = 4;

/**
 * Where the ledger of reloads survives them. Its text is `from,target,time,delivered` for each reload, oldest first,
 * joined by commas.
 *
 * @param {import("./types").Store} store
 * @returns {import("./types").LedgerStore}
 */
export function createLedgerStore(store) {
  return {
    readNumbers(most) {
      const numbers = store.read(KEY).split(",").map(Number);
      const isLedger =
        numbers.length % FIELDS === 0 &&
        numbers.length <= FIELDS * most &&
        numbers.every((number) => number >= 0 && Number.isSafeInteger(number));
      // Anything but a ledger's own text is as good as none.
      return isLedger ? numbers : [];
    },
    writeNumbers: (numbers) => store.write(KEY, numbers.join()),
  };
}
