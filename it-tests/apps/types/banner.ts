import { createLockstep } from "lockstep-client";
import { defineLockstepBanner, LockstepBanner } from "lockstep-client/banner";

defineLockstepBanner();
defineLockstepBanner("my-banner");
const banner: LockstepBanner = document.createElement("lockstep-banner");
banner.lockstep = createLockstep();
banner.lockstep = null;
document.querySelector("lockstep-banner")!.setAttribute("message", "Neu!");
banner.addEventListener("lockstep-reload", (event) => event.preventDefault());
document.body.addEventListener("lockstep-dismiss", ({ detail }) => detail satisfies null);

// @ts-expect-error: it follows a client, not a build
banner.lockstep = 7127;
