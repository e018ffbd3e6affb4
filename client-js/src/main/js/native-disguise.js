// @ts-check

/**
 * Makes a function that the page takes for the native one: its name, its length and its kind are the native one's.
 *
 * @template {Function} F
 * @param {F} native
 * @param {(self: any, args: any[]) => any} apply
 * @returns {F}
 */
export function disguiseAsNative(native, apply) {
  return new Proxy(native, { apply: (target, self, args) => apply(self, args) });
}
