// Builds a page once for each case of a JSON array, and prints what became of it, one line each: the
// page's number and where the manifest is, or the sentence that the build failed with.
// A case: {command, option, manifest, environment}; all of them may be missing.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockstep } from "lockstep-client/vite";
import { build, createServer } from "vite";

const PAGE = "<!doctype html><title>Page</title><script type=module src=/main.js></script>";
const PLACES = [".vite/manifest.json", "manifest.json", "elsewhere.json"];
const path = process.env.PATH;
const root = await mkdtemp(join(tmpdir(), "lockstep-stamp-"));
await writeFile(join(root, "index.html"), PAGE);
await writeFile(join(root, "main.js"), "document.title = 'Main';");

const number = (html) => /<meta name="build-number" content="(\d+)">/.exec(html)?.[1] ?? "no number";

async function built(config, manifest) {
  await build({ ...config, build: { outDir: "dist", emptyOutDir: true, ...(manifest && { manifest }) } });
  const places = PLACES.filter((place) => existsSync(join(root, "dist", place)));
  return number(await readFile(join(root, "dist", "index.html"), "utf8")) + " " + places.join();
}

async function served(config) {
  const server = await createServer({ ...config, server: { middlewareMode: true, ws: false } });
  try {
    return number(await server.transformIndexHtml("/", PAGE));
  } finally {
    await server.close();
  }
}

try {
  for (const { command, option, manifest, environment } of JSON.parse(process.argv[2])) {
    process.env = { PATH: path, ...environment };
    const said = [];
    const customLogger = { info() {}, warn: (line) => said.push(line), error() {}, clearScreen() {},
      warnOnce() {}, hasErrorLogged: () => false, hasWarned: false };
    const config = { root, configFile: false, logLevel: "warn", customLogger, plugins: [lockstep({ build: option })] };
    try {
      said.unshift(await (command === "serve" ? served(config) : built(config, manifest)));
    } catch (error) {
      said.unshift(error.message);
    }
    console.log(said.join(" | "));
  }
} finally {
  await rm(root, { recursive: true });
}
