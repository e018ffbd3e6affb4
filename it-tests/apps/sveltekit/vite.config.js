import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

export default defineConfig({
  logLevel: "warn",
  plugins: [sveltekit()],
  define: { __BUILD__: JSON.stringify(process.env.BUILD) },
});
