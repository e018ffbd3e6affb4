// @ts-check
import { disguiseAsNative } from "./native-disguise.js";
import { copyBody, isReplayable } from "./request-body.js";
import { OVER } from "./unsafe-requests.js";
import { unzoned } from "./zone.js";

const TYPES = ["loadstart", "progress", "abort", "error", "load", "timeout", "loadend"];

/** The states of an XMLHttpRequest (XHR Standard, §3.5). */
const UNSENT = 0;
const OPENED = 1;
const HEADERS_RECEIVED = 2;
const DONE = 4;

/** Where an attempt stands: no answer yet; hidden, since it will be repeated; between two attempts; shown to the page. */
const ASKED = 0;
const HIDDEN = 1;
const WAITING = 2;
const SHOWN = 3;

/** What the page saw of its upload. */
const UPLOAD_STARTED = 1;
const UPLOAD_ENDED = 2;

/** @typedef {import("./types").XhrRecord} XhrRecord */

/**
 * Follows every asynchronous `XMLHttpRequest`. The page keeps its own object; of an attempt that is repeated it sees no
 * event. The constructor is replaced so that our listeners are the first, also before handlers that the page sets ahead
 * of `open()`: what `stopImmediatePropagation` hides, nobody else sees.
 *
 * @param {import("./types").RequestEdge} edge
 */
export function patchXhr({ lifetime, clock, addresses, requirement, requests, beginUnsafe }) {
  const native = window.XMLHttpRequest;
  /** @type {any} */
  const prototype = native.prototype;
  /** @type {WeakMap<any, XhrRecord>} */
  const records = new WeakMap();
  const upload = Object.getOwnPropertyDescriptor(prototype, "upload");
  const { setRequestHeader } = prototype;
  // Zone.js makes a task of each send that it sees, and ends the last one only; its listeners are never the first.
  const sendAgain = unzoned(prototype, "send");
  const addListener = unzoned(prototype, "addEventListener");
  const removeListener = unzoned(prototype, "removeEventListener");

  /**
   * @param {any} xhr
   * @param {any} target the request, or its upload
   * @param {string} prefix
   * @param {string[]} types
   * @returns {() => void} listens no more
   */
  function listen(xhr, target, prefix, types) {
    const stops = types.map((type) => {
      const listener = lifetime.guarded((event) => {
        const record = /** @type {XhrRecord} */ (records.get(xhr));
        // What the page dispatches itself tells nothing.
        if (record.hides && event.isTrusted !== false && record.hides(prefix + type)) {
          event.stopImmediatePropagation();
        }
      });
      addListener.call(target, type, listener);
      return () => removeListener.call(target, type, listener);
    });
    return () => stops.forEach((stop) => stop());
  }

  /**
   * Stands in for a method of the prototype.
   *
   * @template {Function} F
   * @param {F} theirs
   * @param {(xhr: any, record: XhrRecord, theirs: Function, args: any[]) => any} ours
   */
  function standIn(theirs, ours) {
    return disguiseAsNative(theirs, (self, args) => {
      const record = records.get(self);
      return record ? ours(self, record, theirs, args) : theirs.apply(self, args);
    });
  }

  /**
   * @param {string} name
   * @param {(xhr: any, record: XhrRecord, theirs: Function, args: any[]) => any} ours
   */
  function patch(name, ours) {
    lifetime.replaceMember(prototype, name, standIn(prototype[name], ours));
  }

  /**
   * Follows one `send()` over all its attempts.
   *
   * @param {any} xhr
   * @param {any} record
   * @param {() => void} ended
   */
  function follow(xhr, record, ended) {
    let timeout = +xhr.timeout || 0;
    record.body = copyBody(record.body);
    const request = requests.follow(
      record.method, record.url, record.keyed, isReplayable(record.body), clock.now(), timeout, send);
    let stage = ASKED;
    let isFirst = true;
    let uploads = 0;
    let limit = timeout;
    let sentAt = clock.now();
    /** Whether it is to be found out if the requirement is at fault. */
    let isInDoubt = false;
    let isPlain = false;

    /** @param {boolean | undefined} repeats */
    function settle(repeats) {
      stage = repeats ? HIDDEN : SHOWN;
      // What the page set, before it can look.
      if (!repeats && xhr.timeout === limit) {
        xhr.timeout = timeout;
      }
    }
    function over() {
      request.close();
      record.isWaiting = false;
      record.hides = record.gaveUp = null;
      ended();
    }
    function send() {
      isFirst = record.isWaiting = false;
      stage = ASKED;
      sentAt = clock.now();
      // Unless the page has changed it since.
      if (xhr.timeout !== limit) {
        timeout = xhr.timeout;
      }
      if (timeout) {
        xhr.timeout = request.timeLeft(timeout);
      }
      limit = xhr.timeout;
      sendAgain.call(xhr, record.body);
    }
    /** The state of a request under way, as the page would see it. */
    function reopen() {
      stage = WAITING;
      record.isWaiting = true;
      record.openAgain.apply(null, record.openArgs);
      record.setHeaders.concat(record.requirement ? [record.requirement] : []).forEach(
        (/** @type {any[]} */ header) => {
          setRequestHeader.apply(xhr, header);
        },
      );
    }
    /** The browser says neither that a preflight failed nor where a redirect led: it is tried without the requirement. */
    function findFault() {
      const headers = new Headers(record.setHeaders.concat([record.requirement]));
      /** @type {RequestInit} */
      const init = { method: record.method, headers, credentials: xhr.withCredentials ? "include" : "same-origin" };
      if (record.body !== undefined && record.body !== null) {
        init.body = record.body;
      }
      requests
        .findFault({ url: record.url, init, name: requirement.name })
        .then((isOurs) => {
          if (stage !== WAITING) {
            return;
          }
          if (isOurs) {
            isPlain = true;
            record.requirement = null;
            reopen();
            send();
          } else if (request.repeatsAfterFailure()) {
            request.resend();
          } else {
            over();
            showEnd(xhr, "error");
          }
        });
    }

    record.hides = (/** @type {string} */ type) => {
      const state = type === "readystatechange" && stage === ASKED ? xhr.readyState : UNSENT;
      if (state === HEADERS_RECEIVED) {
        const isOurs = addresses.isOurs(xhr.responseURL || location.href);
        if (isPlain && (!isOurs || addresses.own(record.url) === null)) {
          requirement.drop(record.url);
        }
        settle(isOurs && request.repeatsAfter(xhr.status, (name) => xhr.getResponseHeader(name)));
      } else if (state === DONE) {
        // Done without headers: a network error, or the time is over. The event that tells which comes only after this.
        const isFinal =
          !record.requirement || requests.isXhrFailureFinal(xhr.timeout, clock.now() - sentAt);
        isInDoubt = !isFinal && request.mayBeOurFault(!requirement.isParameter);
        settle(isInDoubt || (!isFinal && request.repeatsAfterFailure()));
      }
      const hidden =
        stage === HIDDEN ||
        stage === WAITING ||
        (!isFirst &&
          (type === "loadstart" ||
            (uploads && type === "upload-loadstart") ||
            (uploads >= UPLOAD_ENDED && /^upload-/.test(type))));
      if (!hidden && /^upload-load/.test(type)) {
        uploads = type === "upload-loadend" ? UPLOAD_ENDED : UPLOAD_STARTED;
      }
      // In another state it is the end of a request before this one, whose load has opened and sent this.
      if (type === "loadend" && xhr.readyState === DONE) {
        if (stage === HIDDEN) {
          reopen();
          if (isInDoubt) {
            isInDoubt = false;
            findFault();
          } else {
            request.resend();
          }
        } else if (stage !== WAITING) {
          over();
        }
      }
      return !!hidden;
    };
    // Gone when the browser will tell no end of it. True when there is no attempt that the browser could abort.
    record.gaveUp = (/** @type {boolean} */ isGone) => {
      const waiting = stage === WAITING;
      stage = SHOWN;
      if (waiting || isGone) {
        over();
      }
      return waiting;
    };
  }

  /**
   * Shows the page the end of a request that the browser has ended for us before.
   *
   * @param {any} xhr
   * @param {string} type
   */
  function showEnd(xhr, type) {
    Object.defineProperty(xhr, "readyState", { value: DONE, configurable: true });
    xhr.dispatchEvent(new Event("readystatechange"));
    xhr.dispatchEvent(new ProgressEvent(type));
    xhr.dispatchEvent(new ProgressEvent("loadend"));
  }

  /**
   * Begins an unsafe request.
   *
   * @param {any} xhr
   * @param {any} record
   * @param {boolean} isOurs whether a load would wait for it
   * @returns {() => void} to be called when it is over
   */
  function begin(xhr, record, isOurs) {
    const tell = beginUnsafe(record.url, record.body, isOurs);
    return () => tell(OVER, xhr);
  }

  /**
   * Calls back once a stranger's request is over for the page; hides nothing.
   *
   * @param {any} xhr
   * @param {XhrRecord} record
   * @param {() => void} ended
   */
  function watchEnd(xhr, record, ended) {
    function over() {
      record.hides = record.gaveUp = null;
      ended();
    }
    record.hides = (type) => {
      if (type === "loadend" && xhr.readyState === DONE) {
        over();
      }
    };
    record.gaveUp = (isGone) => {
      if (isGone) {
        over();
      }
    };
  }

  const sending = lifetime.guarded((/** @type {any} */ xhr, /** @type {any} */ record) => {
    const { url, method } = record;
    const isSafe = requests.isSafe(method);
    const isOurs = addresses.isOurs(url);
    if (!isOurs) {
      ignoreUpload(record);
      return isSafe ? undefined : watchEnd(xhr, record, begin(xhr, record, false));
    }
    record.keyed = record.setHeaders.some((/** @type {string[]} */ header) => /^idempotency-key$/i.test(header[0]));
    if (requirement.isCarried(url)) {
      record.requirement = [requirement.name, requirement.value(record.accepted)];
      setRequestHeader.apply(xhr, record.requirement);
    }
    if (addresses.own(url) === null && (!record.requirement || requirement.isParameter)) {
      ignoreUpload(record);
    }
    follow(xhr, record, isSafe ? () => {} : begin(xhr, record, true));
  });

  /** @param {any} record of a request that our listeners alone would make need a preflight */
  function ignoreUpload(record) {
    if (record.ignoreUpload) {
      record.ignoreUpload();
      record.ignoreUpload = null;
    }
  }

  /** @param {any} value */
  const asText = (value) => (Object(value) === value ? "".concat(value) : value);

  patch("open", (xhr, record, open, given) => {
    // The third argument is a boolean, which an object is too.
    const args = given.map((value, place) => (place === 2 ? value : asText(value)));
    records.set(xhr, {
      ignoreUpload: record.ignoreUpload,
      url: String(args[1]),
      method: String(args[0]).toUpperCase(),
      isSync: args.length > 2 && !args[2],
      setHeaders: [],
      openAgain: open.bind(xhr),
      openArgs: args,
    });
    try {
      open.apply(xhr, args);
    } catch (error) {
      records.set(xhr, record);
      throw error;
    }
    delete xhr.readyState;
    if (record.gaveUp) {
      record.gaveUp(true);
    }
  });

  patch("setRequestHeader", (xhr, record, set, given) => {
    // Between two attempts: what the browser throws at one that is under way.
    if (record.isWaiting) {
      return set.apply(new native(), given);
    }
    if (requirement.isParameter && xhr.readyState === OPENED && /^accept$/i.test(given[0])) {
      record.accepted = (record.accepted ? record.accepted + ", " : "") + given[1];
      return;
    }
    const args = given.map(asText);
    set.apply(xhr, args);
    if (record.setHeaders) {
      record.setHeaders.push(args);
    }
  });

  patch("send", (xhr, record, send, given) => {
    if (record.isWaiting) {
      return send.apply(new native(), given);
    }
    const starts =
      record.setHeaders && !lifetime.isOver() && !record.isSync && !record.hides && xhr.readyState === OPENED;
    let args = given;
    if (starts) {
      record.body = given[0];
      sending(xhr, record);
      args = [record.body];
    }
    if (record.accepted && !record.requirement) {
      setRequestHeader.call(xhr, "Accept", record.accepted);
    }
    try {
      return send.apply(xhr, args);
    } catch (error) {
      if (starts && record.gaveUp) {
        record.gaveUp(true);
      }
      throw error;
    }
  });

  patch("abort", (xhr, record, abort, args) => {
    if (!record.gaveUp || !record.gaveUp(false)) {
      return abort.apply(xhr, args);
    }
    showEnd(xhr, "abort");
    Object.defineProperty(xhr, "readyState", { value: UNSENT, configurable: true });
  });

  if (upload && upload.get) {
    Object.defineProperty(prototype, "upload", {
      configurable: true,
      enumerable: upload.enumerable,
      // Listened to only when the page asks for it: the mere presence of a listener makes a cross-origin request need a
      // preflight (XHR Standard, "upload listener flag").
      get: standIn(/** @type {() => any} */ (upload.get), (xhr, record, get) => {
        const target = get.call(xhr);
        if (!record.ignoreUpload) {
          record.ignoreUpload = listen(xhr, target, "upload-", TYPES);
        }
        return target;
      }),
    });
    lifetime.atEnd(() => Object.defineProperty(prototype, "upload", upload));
  }

  const ours = new Proxy(native, {
    construct(target, args, type) {
      const xhr = Reflect.construct(target, args, type);
      if (!lifetime.isOver()) {
        try {
          listen(xhr, xhr, "", ["readystatechange"].concat(TYPES));
          records.set(xhr, {});
        } catch (error) {
          // Of a mock in the place of the browser's own, which stays as it is.
        }
      }
      return xhr;
    },
  });
  lifetime.replaceMember(window, "XMLHttpRequest", ours);
  lifetime.replaceMember(prototype, "constructor", ours);
}
