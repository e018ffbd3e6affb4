import { createLockstep } from "lockstep-client";
import { keepInStep, lazily } from "lockstep-client/react-router";
import { createBrowserRouter } from "react-router";

const lockstep = createLockstep();
const router = createBrowserRouter([
  { path: "report", lazy: lazily(lockstep, async () => ({ loader: () => 1 })) },
]);
export const end: () => void = keepInStep(lockstep, router);

// @ts-expect-error: a router
keepInStep(lockstep, {});
