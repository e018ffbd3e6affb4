// Minifies what a browser would load of each peer and prints a line for each: what it does, package and version, bytes
// minified, with gzip -9, with brotli -q 11; tabs between. Everything that the peer exports counts, and what it imports.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

// Taken from its tarball, because its dependencies are those of a build.
const vitePwa = "vite-plugin-pwa@2.0.0";
const tarball = execFileSync("npm", ["pack", "--silent", vitePwa], { encoding: "utf8" }).trim();
execFileSync("tar", ["-xzf", tarball]);

const peers = [
  ["notices a new service worker", ["workbox-window"]],
  ["registers it, asks the user, reloads", [vitePwa]],
  ["repeats failed requests of axios", ["axios-retry"]],
  ["the same with axios", ["axios-retry", "axios"]],
  ["repeats what fails", ["p-retry"]],
  ["HTTP client with retry", ["ky"]],
  ["navigation that reloads when tracked assets change", ["@hotwired/turbo"]],
  ["navigation that reloads when the asset version changes", ["@inertiajs/core"]],
];

function label(name) {
  if (name === vitePwa) return name;
  return `${name}@${JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version}`;
}

function exported(name, index) {
  // A namespace has the default export too.
  return `export * as peer${index} from "${name === vitePwa ? "./package/dist/client/build/register.js" : name}";`;
}

for (const [what, names] of peers) {
  const { outputFiles } = await build({
    stdin: { contents: names.map(exported).join(""), resolveDir: "." },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2021",
    legalComments: "none",
    logLevel: "error",
    write: false,
  });
  const bytes = outputFiles[0].contents;
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const gzip = gzipSync(bytes, { level: 9 });
  console.log([what, names.map(label).join(" + "), bytes.length, gzip.length, brotli.length].join("\t"));
}
