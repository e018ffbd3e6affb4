// @ts-check
import { essence, formOf } from "./fields.js";
import { parseJson } from "./storage.js";

/** As `DraftFate.java` has them. */
const NONE = 0;
const PENDING = 1;
const SUCCEEDED = 2;
const FAILED = 3;

/** The shortest text that tells a request which carries it from others. Characters. */
const TELLING = 3;

/** How long after the user's act a request may begin that is taken for its effect. Milliseconds. */
const EFFECT = 5000;

/** The most of an answer that is looked through for errors. UTF-16 units. */
const MOST_ANSWER = 100000;

/** @typedef {import("./types").DirtyField} DirtyField */

/**
 * The text of a request's body; null where it cannot be read.
 *
 * @param {any} body
 * @returns {string | null}
 */
export function bodyText(body) {
  let text = "";
  if (body === undefined || body === null) {
    return "";
  }
  if (typeof body === "string") {
    text = body;
  } else if (body instanceof URLSearchParams) {
    text = String(body);
  } else if (body instanceof FormData) {
    body.forEach((value) => {
      text += "\n" + value;
    });
    return text;
  } else {
    return null;
  }
  try {
    return text + "\n" + decodeURIComponent(text.replace(/\+/g, " "));
  } catch (error) {
    return text;
  }
}

/**
 * The part of a text by which a request is known that carries it; empty where it is too short.
 *
 * @param {unknown} value
 */
export function tellingPart(value) {
  const lines = typeof value === "string" ? value.split("\n").map(essence) : [];
  const longest = lines.reduce((one, other) => (other.length > one.length ? other : one), "");
  return longest.length < TELLING ? "" : longest;
}

/**
 * Whether an answer of success says that it is none, as GraphQL and many others do.
 *
 * @param {any} answer parsed JSON
 */
export function isRefusal({ errors, error, success, ok }) {
  return !!error || success === false || ok === false || (!!errors && Object.keys(errors).length > 0);
}

/**
 * Tells whether a request succeeded. An answer in JSON is read before the app gets it, or the app could have used it up.
 *
 * @param {any} answer a Response, an XMLHttpRequest, or null for none
 * @param {(isSuccess: boolean) => void} told
 */
function judge(answer, told) {
  const { status } = answer || {};
  if (!((status >= 200 && status < 400) || (answer && answer.type === "opaque"))) {
    return told(false);
  }
  /** @param {string} text */
  const read = (text) => told(text.length > MOST_ANSWER || !isRefusal(parseJson(text)));
  try {
    if (answer.clone) {
      if (/\bjson\b/.test(answer.headers.get("Content-Type"))) {
        answer.clone().text().then(read, () => told(false));
        return;
      }
    } else if (/^(text)?$/.test(answer.responseType)) {
      return read(answer.responseText);
    } else if (answer.responseType === "json") {
      return told(!isRefusal(answer.response || {}));
    }
  } catch (error) {
    // The app may have made of it what it wants.
  }
  told(true);
}

/** What became of a text that the user submitted. @param {import("./types").SubmitParts} parts */
function createSent({ clock, policy }) {
  const at = clock.now();
  let carrier = NONE;
  let newest = {};
  let pending = 0;
  let succeeded = 0;
  let failed = 0;

  return {
    fate: () => policy.fateOf(carrier, pending, succeeded, failed),
    hasFailed: () => carrier === FAILED || failed > 0,
    isNew: () => clock.now() - at < EFFECT,
    /**
     * A request began.
     *
     * @param {boolean} isCarrier whether it carries the text
     * @returns {(isSuccess: boolean) => void} it ended
     */
    follow(isCarrier) {
      const own = {};
      if (isCarrier) {
        carrier = PENDING;
        newest = own;
      } else {
        pending++;
      }
      return (isSuccess) => {
        if (!isCarrier) {
          pending--;
          if (isSuccess) {
            succeeded++;
          } else {
            failed++;
          }
        } else if (newest === own) {
          carrier = isSuccess ? SUCCEEDED : FAILED;
        }
      };
    },
  };
}

/**
 * Finds out what became of what the user submitted: by a form, or by a click or a key and a request that carries it.
 *
 * @param {import("./types").SubmitParts} parts
 * @returns {import("./types").Submits}
 */
export function createSubmits(parts) {
  const { clock, policy, dirtyFields, settled } = parts;
  let actedAt = -EFFECT;

  /** @param {DirtyField} entry */
  const groupOf = ({ field }) => formOf(field) || field;

  return {
    userActed() {
      actedAt = clock.now();
    },
    formSubmitted(form) {
      actedAt = clock.now();
      dirtyFields().forEach((entry) => {
        if (formOf(entry.field) === form) {
          entry.sent = createSent(parts);
        }
      });
    },
    requestSent(request) {
      const read = bodyText(request.body);
      const body = read === null ? null : essence(read);
      const isEffect = clock.now() - actedAt < EFFECT;
      /** @type {((isSuccess: boolean) => void)[]} */
      const ends = [];

      dirtyFields().forEach((entry) => {
        const group = dirtyFields().filter((other) => groupOf(other) === groupOf(entry));
        const telling = group.map(({ field, lastValue }) => (field.options ? "" : tellingPart(lastValue))).filter(Boolean);
        const carried = telling.filter((text) => body !== null && body.indexOf(text) >= 0);
        // Without a submit, a request may only have checked one of the fields.
        const isCarrier = entry.sent ? carried.length > 0 : isEffect && carried.length > 0 && carried.length === telling.length;
        if (isCarrier || (entry.sent && entry.sent.isNew() && (body === null || !telling.length))) {
          entry.sent = entry.sent || createSent(parts);
          ends.push(entry.sent.follow(isCarrier));
        }
      });
      if (ends.length) {
        const answered = () =>
          judge(request.response, (isSuccess) => {
            // A page that goes cuts its requests off.
            if (isSuccess || !policy.isLeaving()) {
              ends.forEach((end) => end(isSuccess));
              settled();
            }
          });
        if (request.stage) {
          answered();
        } else {
          request.stageListeners.push(answered);
        }
      }
    },
  };
}
