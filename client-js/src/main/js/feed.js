// @ts-check
import { openChannel } from "./channel.js";
import { buildNumber, textOrNull } from "./settings.js";
import { openStream } from "./stream.js";

/**
 * What the fleet tells unasked. One tab of the browser, the one that has the lock, listens to the event stream or polls;
 * the others hear it from that one. `pagehide` lets go of all of it: an open lock or channel would keep the page out of
 * the back/forward cache, and a page in there must not hold the one stream.
 *
 * @param {import("./types").FeedParts} parts
 * @returns {import("./types").Feed}
 */
export function createFeed({ lifetime, clock, addresses, options, page, pollDelay, answered, asked, advise }) {
  const name = "lockstep:" + addresses.endpoint("");
  /** How often a stream may stay silent until it is not tried any more. */
  let patience = 3;
  let usesStream = (options.signal || "stream") === "stream" && !!window.EventSource;
  let newest = 0;
  /** @type {any} */
  let last = null;
  /** @type {{close(): void, tell(body: any): void} | null} */
  let open = null;

  /** @param {any} body */
  function hear(body) {
    const heard = buildNumber(body.build);
    if (heard) {
      answered(heard, buildNumber(body.min), textOrNull(body.track), textOrNull(body.front));
    }
  }
  /** @param {any} body */
  function note(body) {
    if (buildNumber(body.build) >= newest) {
      newest = buildNumber(body.build);
      last = told(body);
    }
  }

  /** @param {any} body */
  const told = ({ build, min, track, front }) => ({ build, min, track, front });

  /** Listens or polls, in turn: a stream that the browser gave up is tried again with the next poll. */
  function lead() {
    let isOpen = true;
    /** @type {() => void} */
    let stop = () => {};
    function listen() {
      if (usesStream && isOpen) {
        const { number } = page;
        /** @type {() => void} */
        let stopRenewal = () => {};
        const close = openStream(
          lifetime,
          clock,
          addresses.endpoint("events?tab=" + number),
          (body) => {
            hear(body);
            tellOthers(body);
            // The browser connects again to the same URL, by whose number the instance counts the tab.
            if (page.number !== number) {
              stopRenewal();
              stopRenewal = clock.after(pollDelay(), () => {
                close();
                listen();
              });
            }
          },
          (isSilent) => {
            stopRenewal();
            if (isSilent) {
              usesStream = --patience > 0;
              advise(addresses.endpoint("events") + " sends no event: turn off response buffering for it in the proxy");
            }
            poll();
          },
        );
        stop = () => {
          stopRenewal();
          close();
        };
      } else {
        poll();
      }
    }
    function poll() {
      if (isOpen) {
        stop = clock.after(pollDelay(), () => {
          asked();
          listen();
        });
      }
    }
    listen();
    return () => {
      isOpen = false;
      stop();
    };
  }

  function begin() {
    if (!window.BroadcastChannel || !navigator.locks) {
      return { close: lead(), tell() {} };
    }
    const abort = new AbortController();
    /** @type {(() => void)[]} */
    const endings = [];
    let leads = false;
    const channel = openChannel(
      lifetime,
      name,
      (body) => {
        note(body);
        hear(body);
      },
      () => leads && last,
    );
    navigator.locks
      .request(
        name,
        { signal: abort.signal },
        () =>
          new Promise((/** @type {(value?: any) => void} */ release) => {
            leads = true;
            endings.push(lead(), release);
          }),
      )
      .then(undefined, () => {});
    return {
      tell: channel.tell,
      close() {
        channel.close();
        abort.abort();
        endings.forEach((end) => end());
      },
    };
  }

  /**
   * Tells the other tabs of a build.
   *
   * @param {any} body
   * @param {boolean} [isPassedOn] whether this tab only heard of it: then it is told once
   */
  function tellOthers(body, isPassedOn) {
    if (open && buildNumber(body.build) > (isPassedOn ? newest : 0)) {
      note(body);
      open.tell(told(body));
    }
  }
  function show() {
    open = open || begin();
  }
  function hide() {
    if (open) {
      open.close();
      open = null;
    }
  }

  if (options.signal !== "off") {
    lifetime.listen(window, "pagehide", hide);
    lifetime.listen(window, "pageshow", (event) => {
      if (event.persisted) {
        show();
      }
    });
    lifetime.atEnd(hide);
    show();
  }
  return { tellOthers };
}
