// Bundles main.js with each bundler as its manual says, without an option for lockstep-client.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";

const sources = import.meta.dirname;
const entry = join(sources, "main.js");

const bundlers = {
  esbuild: (outdir) =>
    esbuild.build({ entryPoints: [entry], outdir, bundle: true, format: "esm", splitting: true, minify: true, logLevel: "warning" }),

  async rollup(dir) {
    const bundle = await rollup({ input: entry, plugins: [nodeResolve()] });
    await bundle.write({ dir, format: "es" });
    await bundle.close();
  },

  vite: (outDir) =>
    vite.build({
      root: sources,
      configFile: false,
      logLevel: "warn",
      build: { outDir, emptyOutDir: true, rollupOptions: { output: { entryFileNames: "main.js" } } },
    }),

  async webpack(path) {
    const compiler = webpack({ mode: "production", entry, output: { path, filename: "main.js", publicPath: "auto" }, performance: { hints: false } });
    const stats = await promisify(compiler.run.bind(compiler))();
    await promisify(compiler.close.bind(compiler))();
    if (stats.hasErrors() || stats.hasWarnings()) {
      throw new Error(stats.toString());
    }
  },
};

/** Gives FOLDER/esbuild, FOLDER/rollup and so on, each with index.html. */
export async function bundle(folder) {
  for (const [name, bundler] of Object.entries(bundlers)) {
    const out = resolve(folder, name);
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    await bundler(out);
    if (name !== "vite") {
      await copyFile(join(sources, "index.html"), join(out, "index.html"));
    }
  }
}
