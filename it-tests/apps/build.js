// Builds every application twice, as two builds of one deploy: node build.js FOLDER 7126 7127
// gives FOLDER/react-7126 and so on. The number is in every lazy chunk, so that its name changes too.
import react from "@vitejs/plugin-react";
import vue from "@vitejs/plugin-vue";
import { lockstep } from "lockstep-client/vite";
import { build } from "vite";
import solid from "vite-plugin-solid";
import { bundle } from "./bundlers/build.js";

const [folder, ...numbers] = process.argv.slice(2);
const plugins = { react: [react()], vue: [vue()], solid: [solid()], plain: [] };

for (const app of Object.keys(plugins)) {
  for (const number of numbers) {
    await build({
      root: app,
      configFile: false,
      logLevel: "warn",
      plugins: [...plugins[app], lockstep({ build: number })],
      define: { __BUILD__: JSON.stringify(number) },
      build: { outDir: `${folder}/${app}-${number}`, emptyOutDir: true },
    });
  }
}

await bundle(`${folder}/bundlers`);
