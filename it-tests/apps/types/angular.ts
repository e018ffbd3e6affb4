import { type ApplicationConfig, inject, type Signal } from "@angular/core";
import { createLockstep, type Lockstep, type LockstepState } from "lockstep-client";
import { injectLockstep, LOCKSTEP, provideLockstep } from "lockstep-client/angular";

export const config: ApplicationConfig = { providers: [provideLockstep(createLockstep())] };
export const lockstep: () => Lockstep = () => inject(LOCKSTEP);
export const state: () => Signal<LockstepState> = injectLockstep;

// @ts-expect-error: of which client?
provideLockstep();
