// @ts-check

const KEY = "reloads";

/** Numbers of one reload: from, target, time, delivered. */
const FIELDS = 4;

/** What storage has from the first page on: if it is gone, the app clears storage. */
const NO_RELOAD = ",";

/**
 * Where the ledger of reloads survives them. Its text is `from,target,time,delivered` for each reload, oldest first,
 * joined by commas. In an app that clears its storage, `window.name` has it too, if nobody else uses that.
 *
 * @param {import("./types").Store} store
 * @param {string} [place] the address of the fleet's endpoints: a tab keeps its `window.name` on other origins of a site
 * @param {boolean} [isFramed] whether the page is part of another, whose ledger this would be
 * @param {boolean} [isReloaded] whether the page came of a reload
 * @returns {import("./types").LedgerStore}
 */
export function createLedgerStore(store, place, isFramed, isReloaded) {
  const mark = "lockstep " + place + " ";
  let isCleared = false;
  const spare = () => (window.name.indexOf(mark) ? "" : window.name.slice(mark.length));

  return {
    readNumbers(most, isSpare) {
      const text = isFramed ? "" : isSpare ? spare() : store.read(KEY);
      const numbers = text.split(",").map(Number);
      const isLedger =
        numbers.length % FIELDS === 0 &&
        numbers.length <= FIELDS * most &&
        numbers.every((number) => number >= 0 && Number.isSafeInteger(number));
      // Anything but a ledger's own text is as good as none.
      return isLedger ? numbers : [];
    },
    isForgotten() {
      if (isFramed || store.read(KEY)) {
        return false;
      }
      store.write(KEY, NO_RELOAD);
      isCleared = !!isReloaded;
      return isCleared && !spare();
    },
    writeNumbers(numbers) {
      const text = numbers.join() || NO_RELOAD;
      if ((isCleared && !window.name) || spare()) {
        window.name = mark + text;
      }
      return store.write(KEY, text);
    },
  };
}
