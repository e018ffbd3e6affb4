import type { Lockstep } from "lockstep-client";

/**
 * `<lockstep-banner message action dismiss>`: tells that there is a newer build, and offers to load
 * it. Attributes: `message` (default `A new version is available.`), `action` (`Reload`), `dismiss`
 * (`Later`). CSS custom properties: `--lockstep-color`, `--lockstep-background`, `--lockstep-font`,
 * `--lockstep-radius`.
 */
export class LockstepBanner extends HTMLElement {
  /** The client that it follows; null until set. */
  lockstep: Lockstep | null;
}

/** Defines the element, by default as `lockstep-banner`; a name that is taken is left alone. */
export function defineLockstepBanner(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "lockstep-banner": LockstepBanner;
  }
}
