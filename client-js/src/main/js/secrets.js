// @ts-check

/** How fields for secrets are called: the words of name, id and label, in lower case, with spaces around them. */
const SECRET_NAMES = new RegExp(
  "passw(or|d)|pass ?(phrase|code)|kennwort|contrase|mot de passe| (pwd|pass|pin|[mt]?otp|mfa|2fa|[ct]vv|c[vs]c|cvv2|cvn|ccv|ssn|iban|tan|secret) |" +
    "social security|(card|account|routing) ?n(um|o |r )|(credit|debit) ?card| cc ?(num|exp|csc)|" +
    "(security|verification|verify|auth|authentication|authenticator|sms|recovery|backup|confirmation|login) ?code|one ?time|" +
    "(api|private|secret|access) ?(key|token)|seed phrase",
);

/**
 * Whether a field is called as those for secrets are.
 *
 * @param {string} names its name, id and label
 */
export function isSecretName(names) {
  const words = names.replace(/([a-z])(?=[A-Z])/g, "$1 ").toLowerCase().replace(/[^a-z\d\u00df-\uffff]+/g, " ");
  return SECRET_NAMES.test(" " + words + " ");
}

/** A pattern that asks for as many digits as a box of a code, a code, or a card has. */
const DIGITS = /^\^?(\\d|\[0-9\])(\{([4-8]|1[3-9])(,\d*)?\})?\$?$/;

/**
 * Whether a field asks for a code or the number of a card.
 *
 * @param {string} inputMode the keyboard that it asks for
 * @param {string} pattern
 * @param {number} maxLength -1 for none
 */
export function asksForCode(inputMode, pattern, maxLength) {
  return (
    DIGITS.test(pattern) ||
    // Shorter limits are said of quantities and years too.
    (/^(numeric|tel)$/.test(inputMode) && (maxLength === 1 || (maxLength >= 16 && maxLength <= 23)))
  );
}

/**
 * Whether a text is a secret by itself: the number of a payment card, with its check digit (ISO/IEC 7812); an IBAN, by
 * its form (ISO 13616); a social security number of the United States.
 *
 * @param {string} text
 */
export function isSecretText(text) {
  const digits = text.replace(/[ -]/g, "");
  return /^\d{13,19}$/.test(digits)
    ? isChecked(digits)
    : /^\s*\d{3}-\d\d-\d{4}\s*$/.test(text) || /^\s*[A-Z]{2}\d\d( ?[A-Z\d]{4}){2,7}( ?[A-Z\d]{1,3})?\s*$/.test(text);
}

/** @param {string} digits */
function isChecked(digits) {
  let sum = 0;
  for (let at = digits.length - 1, factor = 1; at >= 0; at--, factor = 3 - factor) {
    const product = +digits[at] * factor;
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

const LOGS_OUT = /(^|\/)(log|sign)[-_]?(out|off)(\/|\.|$)/i;
const LOGS_IN = /(^|\/)(log|sign)[-_]?(in|on)(\/|\.|$)/i;

/**
 * Whether another user may follow on a request or a page.
 *
 * @param {string} url
 * @param {boolean} isPage whether it is a page: a request that logs in may be of a user whose session expired under a
 *     half-written text
 */
export function changesUser(url, isPage) {
  const path = url.replace(/^\w+:\/\/[^/]*|[?#].*/g, "");
  return LOGS_OUT.test(path) || (isPage && LOGS_IN.test(path));
}
