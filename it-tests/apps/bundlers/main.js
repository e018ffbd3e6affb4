import { createLockstep } from "lockstep-client";

window.lockstep = createLockstep();
