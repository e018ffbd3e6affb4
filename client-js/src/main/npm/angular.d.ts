import type { EnvironmentProviders, InjectionToken, Signal } from "@angular/core";
import type { Lockstep, LockstepState } from "lockstep-client";

/** Injects the client that {@link provideLockstep} was given. */
export const LOCKSTEP: InjectionToken<Lockstep>;

/**
 * Provides a client to an Angular application, version 19 or newer. It tells the client where the
 * router is going, before anything is loaded for it, so that an outdated tab loads the page from
 * there; it asks for the build when the chunk of a lazy route cannot be loaded; and it reports what
 * the application's `ErrorHandler` gets.
 *
 *     bootstrapApplication(App, { providers: [provideRouter(routes), provideLockstep(createLockstep())] });
 */
export function provideLockstep(lockstep: Lockstep): EnvironmentProviders;

/** The state of the client, as a signal. Call it where `inject` may be called. */
export function injectLockstep(): Signal<LockstepState>;
