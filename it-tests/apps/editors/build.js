// Bundles the editors as one script: node build.js FOLDER gives FOLDER/editors/editors.js.
import { join } from "node:path";
import { build } from "esbuild";

await build({
  entryPoints: ["editors.js"],
  bundle: true,
  format: "iife",
  outfile: join(process.argv[2], "editors", "editors.js"),
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
});
