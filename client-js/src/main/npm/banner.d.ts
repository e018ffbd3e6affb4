import type { Lockstep } from "lockstep-client";

/**
 * `<lockstep-banner>` says that there is a newer build, and offers to load it. It is hidden until the
 * tab is outdated. Set its property `lockstep` to the client.
 *
 * - Texts: the attributes `message` (default `A new version is available.`), `action` (`Reload`) and
 *   `dismiss` (`Later`); or your own content in the default slot and the slots `action` and `dismiss`.
 * - Style: the parts `message`, `reload` and `dismiss`; the custom properties `--lockstep-color`,
 *   `--lockstep-background`, `--lockstep-font` and `--lockstep-radius`. The defaults have a light and
 *   a dark form, by `prefers-color-scheme`.
 * - Events, which bubble: `lockstep-open`; `lockstep-reload`, where `preventDefault()` keeps the page;
 *   `lockstep-dismiss`.
 * - Accessibility: the message is a `status`, which a screen reader reads without taking the focus;
 *   Escape dismisses the banner until the next build; there is no animation with reduced motion.
 */
export class LockstepBanner extends HTMLElement {
  /** The client that it follows; null until set. */
  lockstep: Lockstep | null;
}

/**
 * Defines the element. It does nothing where the name is taken, or where there are no custom
 * elements, as on a server.
 *
 * @param name default: `lockstep-banner`
 */
export function defineLockstepBanner(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "lockstep-banner": LockstepBanner;
  }
  interface HTMLElementEventMap {
    /** A banner appears. */
    "lockstep-open": CustomEvent<null>;
    /** The user pressed the banner's first button; `preventDefault()` keeps the page. */
    "lockstep-reload": CustomEvent<null>;
    /** The user dismissed the banner; it comes back with the next build. */
    "lockstep-dismiss": CustomEvent<null>;
  }
}
