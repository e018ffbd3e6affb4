import { createLockstep, type LockstepState } from "lockstep-client";
import { keepInStep, lockstepStore } from "lockstep-client/svelte";

const lockstep = createLockstep();
export const end: () => void = lockstepStore(lockstep).subscribe((state: LockstepState) => state.build);
keepInStep(lockstep, (callback) =>
  callback({ to: { url: new URL(location.href) }, type: "link", willUnload: false, cancel() {} }),
);

// @ts-expect-error: with SvelteKit's beforeNavigate
keepInStep(lockstep);
