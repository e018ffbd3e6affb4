// The built site: every link has its target, every picture is small.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import test from "node:test";

const site = new URL("../target/site/", import.meta.url);
const read = (page) => readFileSync(new URL(page, site), "utf8");
const pages = walk(site.pathname, ".html").filter((page) => page !== "404.html");

function walk(folder, suffix) {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(suffix));
}

test("there are all pages", () => {
  assert.ok(pages.length > 40, `${pages.length} pages`);
});

test("every link to a page and to a heading has its target", () => {
  const anchors = new Map(pages.map((page) => [page, new Set([...read(page).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))]));
  const broken = [];
  for (const page of pages) {
    for (const [, href] of read(page).matchAll(/<a[^>]*\shref="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const url = new URL(href.replaceAll("&amp;", "&"), `http://site/${page}`);
      const target = url.pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
      const known = anchors.get(target) ?? anchors.get(`${target}.html`);
      if (!known) broken.push(`${page}: ${href}`);
      else if (url.hash && !known.has(decodeURIComponent(url.hash.slice(1)))) broken.push(`${page}: ${href}: no such heading`);
    }
  }
  assert.deepEqual(broken, []);
});

test("every picture is there and has at most 150 kB", () => {
  const pictures = new Set(pages.flatMap((page) => [...read(page).matchAll(/<img[^>]*\ssrc="([^"]+)"/g)].map(([, src]) => src)));
  assert.ok(pictures.size > 0);
  for (const picture of pictures) {
    assert.ok(statSync(new URL(`.${picture}`, site)).size <= 150_000, picture);
  }
});

test("the lock file names no registry", () => {
  assert.doesNotMatch(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"), /"resolved"/);
});
