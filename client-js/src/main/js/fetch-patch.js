// @ts-check
import { kindOf } from "./dom.js";
import { disguiseAsNative } from "./native-disguise.js";
import { copyBody, isReplayable } from "./request-body.js";
import { ARRIVING, OVER } from "./unsafe-requests.js";

/** The members of `RequestInit` in the order in which a browser reads a dictionary (Web IDL): each once, by name. */
const MEMBERS = [
  "body", "cache", "credentials", "duplex", "headers", "integrity", "keepalive", "method", "mode", "priority",
  "redirect", "referrer", "referrerPolicy", "signal", "window",
];

/** @typedef {import("./types").FetchCall} Call */

/**
 * Copies an init. The app may change its object after the call.
 *
 * @param {any} given
 * @returns {any}
 */
function copyInit(given) {
  /** @type {any} */
  const init = {};
  if (given === undefined || given === null) {
    return init;
  }
  if (Object(given) !== given) {
    throw given;
  }
  MEMBERS.forEach((key) => {
    const value = given[key];
    if (value !== undefined) {
      init[key] = value;
    }
  });
  // What only another fetch below ours may know.
  for (const key in given) {
    if (MEMBERS.indexOf(key) < 0) {
      init[key] = given[key];
    }
  }
  return init;
}

/**
 * What the init says, else the request.
 *
 * @param {{init: any, request: any}} call
 * @param {string} member
 */
function asks(call, member) {
  return member in call.init ? call.init[member] : call.request ? call.request[member] : undefined;
}

/** @param {any} input */
function requestOf(input) {
  return kindOf(input) === "Request" || (typeof Request === "function" && input instanceof Request) ? input : null;
}

/**
 * Calls a fetch. A polyfill may throw, and may return something that is no promise.
 *
 * @param {Function} native
 * @param {any} self
 * @param {any[]} args
 * @returns {Promise<any>}
 */
function attempt(native, self, args) {
  try {
    return Promise.resolve(native.apply(self, args));
  } catch (error) {
    return Promise.reject(error);
  }
}

/**
 * Adds the requirement to a call of ours, and makes it ready to be sent again. A Request is copied only when it has a
 * body, since a copy of each would cost 0.3 ms.
 *
 * @param {Call} call
 * @param {import("./types").Requirement} requirement
 */
function prepare(call, requirement) {
  const { request, init } = call;
  const headers = new Headers(asks(call, "headers"));
  call.keyed = headers.has("Idempotency-Key");
  call.isCarried = requirement.isCarried(call.url, asks(call, "keepalive"));
  if (call.isCarried) {
    headers.set(requirement.name, requirement.value(headers.get(requirement.name)));
  }
  init.headers = headers;
  if (request) {
    // An init, even with nothing but headers, resets a Request's referrer (Fetch Standard, Request constructor).
    if (!("referrer" in init)) {
      init.referrer = request.referrer;
      init.referrerPolicy = init.referrerPolicy || request.referrerPolicy;
    }
    if (init.body === undefined || init.body === null) {
      const bodiless = /^(GET|HEAD)$/.test(call.method);
      // No request can be made of these; the browser says so.
      if (request.bodyUsed || (bodiless && request.body)) {
        return;
      }
      if (!bodiless && request.body !== null) {
        call.spare = request.clone();
      }
    }
  }
  if (init.body) {
    init.body = copyBody(init.body);
  }
  call.replayable = isReplayable(init.body);
  call.sent = init;
}

/**
 * Whether the app's arguments alone make the request fail: no request can be made of them, or the cache was to have the
 * answer. Not known where there is no `Request` to try it with.
 *
 * @param {Call} call
 */
function isInvalid(call) {
  try {
    return asks(call, "cache") === "only-if-cached" || !(call.request || new Request(call.url, call.sent));
  } catch (error) {
    return !!window.Request;
  }
}

/**
 * Wraps `fetch`: each request of an own origin carries the requirement, its answers tell builds, and it is sent again
 * where the retry decides so. Most calls are a URL and nothing else, and most answers say nothing new: for those,
 * nothing is made but the header and one promise.
 *
 * @param {import("./types").RequestEdge} edge
 * @returns {import("./types").FetchPatch}
 */
export function createFetchPatch({ lifetime, clock, addresses, requirement, requests, beginUnsafe }) {
  /** @type {WeakSet<Function>} */
  const wrapped = new WeakSet();
  const now = lifetime.guarded(clock.now);

  /**
   * Whether the app gets an answer at once: it is a stranger's, opaque or unbelievable, or it says nothing new. A
   * polyfilled answer may not know its URL; it is then the one that was asked for.
   *
   * @param {any} response
   * @param {string} url
   * @param {number} startedAt
   */
  function isDone(response, url, startedAt) {
    try {
      return (
        !response ||
        !(response.status > 0) ||
        !addresses.isOurs(response.url || url) ||
        (response.status < 400 && requests.isUnchanged(response.headers, startedAt))
      );
    } catch (error) {
      return false;
    }
  }

  /**
   * Follows a call from its first answer on.
   *
   * @param {Function} plain
   * @param {Call} call
   * @param {number} startedAt
   * @param {Promise<any>} first
   * @returns {Promise<any>}
   */
  function follow(plain, call, startedAt, first) {
    return new Promise((resolve, reject) => {
      const request = requests.follow(call.method, call.url, call.keyed, call.replayable, startedAt, 0, send);
      if (!request) {
        return resolve(first);
      }
      const wanted = asks(call, "signal");
      const signal = wanted && wanted.addEventListener ? wanted : null;
      let isOpen = true;

      /**
       * @param {(outcome: any) => void} settle
       * @param {any} outcome
       */
      function end(settle, outcome) {
        if (signal) {
          signal.removeEventListener("abort", abort);
        }
        isOpen = false;
        request.close();
        settle(outcome);
      }
      function abort() {
        const { reason } = signal;
        end(reject, reason === undefined ? new DOMException("The user aborted a request.", "AbortError") : reason);
      }
      /** @param {() => void} next */
      function waitFor(next) {
        if (signal) {
          if (signal.aborted) {
            return abort();
          }
          signal.addEventListener("abort", abort);
        }
        next();
      }
      /** Whether redirects are held back, to see whether one has led to another origin that allows no header of ours. */
      let seesRedirects = false;
      let isPlain = false;
      function sendPlain() {
        isPlain = true;
        seesRedirects = false;
        call.sent.headers = new Headers(call.sent.headers);
        call.sent.headers.delete(requirement.name);
        send();
      }
      function findFault() {
        const init = { headers: call.sent.headers, credentials: asks(call, "credentials") };
        requests.findFault({ url: call.url, init, name: requirement.name }).then((isOurs) => {
          if (isOpen && isOurs) {
            requirement.drop(call.url);
            sendPlain();
          } else if (isOpen) {
            repeat();
          }
        });
      }
      /** @type {any} */
      let failure;
      function repeat() {
        if (request.repeatsAfterFailure()) {
          waitFor(request.resend);
        } else {
          end(reject, failure);
        }
      }
      function send() {
        if (signal) {
          signal.removeEventListener("abort", abort);
        }
        const init = seesRedirects ? Object.assign({}, call.sent, { redirect: "manual" }) : call.sent;
        take(attempt(plain, null, [call.spare ? call.spare.clone() : call.input, init]));
      }
      /** @param {Promise<any>} answer */
      function take(answer) {
        answer.then(
          (response) => {
            if (seesRedirects && response.type === "opaqueredirect") {
              sendPlain();
            } else if (
              response &&
              response.status > 0 &&
              addresses.isOurs(response.url || call.url) &&
              request.repeatsAfter(response.status, (name) => response.headers.get(name))
            ) {
              // Frees the connection of an answer that nobody will read.
              if (response.body && response.body.cancel) {
                response.body.cancel();
              }
              waitFor(request.resend);
            } else {
              if (isPlain && !addresses.isOurs(response.url)) {
                requirement.drop(call.url);
              }
              end(resolve, response);
            }
          },
          (error) => {
            const aborted = !!(wanted && wanted.aborted);
            failure = error;
            const isOwn = addresses.own(call.url) !== null;
            const mayBeAtFault =
              !requirement.isParameter && call.replayable && !seesRedirects &&
              asks(call, "mode") !== "no-cors" && asks(call, "redirect") !== "manual";
            const isFinal =
              // Without the requirement it fails as it would without us, and as soon.
              isPlain ||
              !call.isCarried ||
              requests.isFetchFailureFinal(
                error instanceof TypeError,
                aborted,
                asks(call, "redirect"),
                !!asks(call, "integrity"),
                isInvalid(call),
              );
            if (isFinal) {
              end(reject, error);
            } else if (!mayBeAtFault || !request.mayBeOurFault(true)) {
              repeat();
            } else if (isOwn) {
              seesRedirects = true;
              waitFor(request.repeatsAfterFailure() ? request.resend : send);
            } else {
              waitFor(findFault);
            }
          },
        );
      }
      take(first);
    });
  }

  /**
   * Sends a call. It is described only when its answer turns out to need it.
   *
   * @param {Function} native
   * @param {any} self
   * @param {string} url
   * @param {any} input
   * @param {any} init
   * @param {Call} [described]
   */
  function start(native, self, url, input, init, described) {
    const startedAt = /** @type {number | undefined} */ (now());
    const sent = attempt(native, self, [input, init]);
    function late() {
      if (!startedAt) {
        return sent;
      }
      const call = described || {
        input: url, url, init, request: null, method: "GET", keyed: false, replayable: true, sent: init, spare: null,
        isCarried: true,
      };
      return follow(native.call.bind(native, self), call, startedAt, sent);
    }
    return sent.then((response) => (isDone(response, url, startedAt || 0) ? response : late()), late);
  }

  /**
   * @param {any[]} args what the app passed; an input that is an object is turned into text once, as the browser does
   * @returns {Call}
   */
  function describe(args) {
    const request = requestOf(args[0]);
    const input = (args[0] = request || "".concat(args[0]));
    const url = request ? request.url : input;
    const ours = addresses.isOurs(url);
    /** @type {Call} */
    const call = {
      input,
      url,
      init: ours ? copyInit(args[1]) : args[1] || {},
      request,
      method: "GET",
      keyed: false,
      replayable: true,
      sent: null,
      spare: null,
      isCarried: false,
    };
    const method = asks(call, "method");
    if (method !== undefined) {
      call.method = String(method).toUpperCase();
    }
    if (ours) {
      prepare(call, requirement);
    }
    return call;
  }

  /**
   * @param {Function} native
   * @param {boolean} [isWindows] whether it takes the place of the window's own
   * @returns {any}
   */
  function wrap(native, isWindows) {
    const ours = disguiseAsNative(native, (self, args) => {
      const input = args[0];
      // As a method of something else: only the browser knows what it throws.
      if (lifetime.isOver() || !args.length || (isWindows && self && self !== window)) {
        return native.apply(self, args);
      }
      if (
        typeof input === "string" && args[1] === undefined && addresses.isOurs(input) && requirement.isCarried(input)
      ) {
        /** @type {Record<string, string>} */
        const headers = {};
        headers[requirement.name] = requirement.value(null);
        return start(native, self, input, input, { headers });
      }
      /** @type {Call} */
      let call;
      try {
        call = describe(args);
      } catch (error) {
        // What the page gave makes no request; the browser says so best.
        return native.apply(self, args);
      }
      const isSafe = requests.isSafe(call.method);
      if (isSafe && !call.sent) {
        return native.apply(self, args);
      }
      const tell = isSafe ? null : beginUnsafe(call.url, asks(call, "body"), !!call.sent && !asks(call, "keepalive"));
      const answer = call.sent
        ? start(native, self, call.url, call.input, call.sent, call)
        : attempt(native, self, args);
      return tell
        ? answer.then(
            (response) => {
              tell(ARRIVING, response);
              return response;
            },
            (error) => {
              tell(OVER, null);
              throw error;
            },
          )
        : answer;
    });
    wrapped.add(ours);
    return ours;
  }

  return {
    // Ours around ours would send twelve times twelve attempts.
    wrapFunction: (native) => (wrapped.has(native) ? native : wrap(native)),
    patchWindow(native) {
      if (window.fetch) {
        lifetime.replaceMember(window, "fetch", wrap(native || window.fetch, true));
      }
    },
  };
}
