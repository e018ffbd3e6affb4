import { createLockstep } from "lockstep-client";
import { keepInStep } from "lockstep-client/vue-router";
import { createRouter, createWebHistory } from "vue-router";

const router = createRouter({ history: createWebHistory("/app/"), routes: [] });
export const end: () => void = keepInStep(createLockstep(), router);

// @ts-expect-error: a router
keepInStep(createLockstep(), {});
