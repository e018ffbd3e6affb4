// What the README lists is what there is.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test from "node:test";
import { entries, options } from "../types/members.js";

const folder = dirname(createRequire(import.meta.url).resolve("lockstep-client/package.json"));
const readme = readFileSync(join(folder, "README.md"), "utf8");
const description = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** The names in backquotes in the first column of the table below a heading. */
function listed(heading) {
  const section = readme.split(`\n## ${heading}\n`)[1].split("\n## ")[0];
  return section
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => [...line.split("|")[1].matchAll(/`([^`]+)`/g)].map(([, name]) => name))
    .sort();
}

test("every option is in the README, and no other", () => {
  assert.deepEqual(listed("Options"), Object.keys(options).sort());
});

test("every entry point is in the README, and no other", () => {
  assert.deepEqual(listed("Frameworks"), Object.keys(entries).filter((name) => name !== "lockstep-client").sort());
});

test("the package says where it comes from and under which license", () => {
  assert.ok(existsSync(join(folder, "LICENSE")));
  assert.doesNotMatch(JSON.stringify(description) + readme, /\$\{/);
  assert.match(description.repository.url, /^git\+https:.*\.git$/);
  assert.equal(description.repository.directory, "client-js");
  assert.match(description.homepage, /^https:/);
  assert.match(description.bugs.url, /^https:/);
  assert.equal(description.license, "Apache-2.0");
  assert.deepEqual(description.publishConfig, { access: "public", provenance: true });
  assert.equal(description.engines.node, ">=20.19");
  assert.ok(description.author && description.keywords.length);
});
