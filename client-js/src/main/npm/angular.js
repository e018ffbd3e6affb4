import { Location } from "@angular/common";
import {
  DestroyRef,
  ErrorHandler,
  inject,
  InjectionToken,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
  signal,
} from "@angular/core";
import { NavigationError, NavigationStart, Router } from "@angular/router";

/** @type {typeof import("lockstep-client/angular").LOCKSTEP} */
export const LOCKSTEP = /* @__PURE__ */ new InjectionToken("lockstep-client");

/** @type {typeof import("lockstep-client/angular").provideLockstep} */
export const provideLockstep = (lockstep) =>
  makeEnvironmentProviders([
    { provide: LOCKSTEP, useValue: lockstep },
    provideEnvironmentInitializer(() => {
      reportErrors(lockstep, inject(ErrorHandler));
      keepInStep(lockstep, inject(Router), inject(Location));
    }),
  ]);

/** @type {typeof import("lockstep-client/angular").injectLockstep} */
export const injectLockstep = () => {
  const lockstep = inject(LOCKSTEP);
  const state = signal(lockstep.state);
  inject(DestroyRef).onDestroy(lockstep.subscribe((next) => state.set(next)));
  return state.asReadonly();
};

/**
 * Angular catches the errors of an application, so that the client does not hear of them by itself.
 *
 * @param {import("lockstep-client").Lockstep} lockstep
 * @param {ErrorHandler} handler of Angular or of the application
 */
const reportErrors = (lockstep, handler) => {
  const handleError = handler.handleError.bind(handler);
  handler.handleError = (error) => {
    lockstep.reportError(error);
    handleError(error);
  };
};

/**
 * @param {import("lockstep-client").Lockstep} lockstep
 * @param {Router} router
 * @param {Location} location
 */
const keepInStep = (lockstep, router, location) => {
  router.events.subscribe(async (event) => {
    if (event instanceof NavigationError) {
      // The chunk of a lazy route could not be loaded, perhaps since a newer build is there.
      await lockstep.check();
    }
    if (event instanceof NavigationStart || event instanceof NavigationError) {
      lockstep.navigate(location.prepareExternalUrl(event.url));
    }
  });
};
