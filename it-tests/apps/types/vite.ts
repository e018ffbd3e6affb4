import { lockstep, type LockstepViteOptions } from "lockstep-client/vite";
import { defineConfig } from "vite";

const options: LockstepViteOptions = { build: process.env.RELEASE ?? 7127 };
export default defineConfig({ plugins: [lockstep(), lockstep(options)] });

// @ts-expect-error: a number
lockstep({ build: new Date() });
