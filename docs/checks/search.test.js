// What users ask is answered by one of the first two hits of the site's own search.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";
import MiniSearch from "minisearch";
import { search } from "../.vitepress/search.js";

const chunks = new URL("../target/site/assets/chunks/", import.meta.url);
const file = readdirSync(chunks).find((name) => name.startsWith("@localSearchIndexroot"));
const { default: json } = await import(new URL(file, chunks).href);

/** As the search box of VitePress reads the index. */
const index = MiniSearch.loadJSON(json, {
  fields: ["title", "titles", "text"],
  storeFields: ["title", "titles"],
  searchOptions: search.miniSearch.searchOptions,
  ...search.miniSearch.options,
});

/** Each question, and the pages, or pages and headings, that answer it. */
const QUESTIONS = [
  ["What are the Maven coordinates?", "/start/get-it.html#maven"],
  ["How do I install the npm package?", "/start/get-it.html#npm", "/start/bundler.html"],
  ["Is it on Maven Central?", "/start/get-it.html"],
  ["How do I use it with Gradle?", "/start/get-it.html#gradle"],
  ["Does it work with Spring Boot 3?", "/start/servlet.html#spring-boot-3"],
  ["How do I see that it works?", "/start/see-that-it-works.html"],
  ["How do I use it without a bundler?", "/start/no-bundler.html"],
  ["Which Spring Boot properties are there?", "/reference/spring-properties.html"],
  ["What is stored in the browser?", "/guide/privacy.html"],
  ["Does it set a cookie?", "/guide/privacy.html", "/reference/client.html#lockstepoptions-routecookie"],
  ["Where does the build number come from?", "/start/build-number.html"],
  ["GitHub Actions build number", "/start/build-number.html#which-number-of-which-ci-system"],
  ["Kubernetes readiness probe", "/guide/kubernetes.html"],
  ["nginx configuration", "/guide/load-balancers.html#nginx"],
  ["Do I need sticky sessions?", "/guide/load-balancers.html", "/comparison.html#in-the-balancer"],
  ["How do I roll back?", "/guide/rollback.html"],
  ["Can I rename a database column?", "/guide/databases.html"],
  ["When are the old tabs gone?", "/guide/databases.html#are-old-tabs-gone"],
  ["Content Security Policy", "/guide/security.html#content-security-policy"],
  ["Does it work with my service worker?", "/guide/service-workers.html"],
  ["What about WebSockets?", "/guide/websockets.html"],
  ["micro-frontends with module federation", "/guide/micro-frontends.html"],
  ["Is what the user typed lost?", "/guide/drafts.html"],
  ["How do I test my application with it?", "/guide/testing.html"],
  ["chunk failed to load after a deploy", "/start/bundler.html#a-lazy-part-that-is-gone", "/guide/troubleshooting.html"],
  ["My API is on another origin, CORS", "/guide/cors.html"],
  ["Prometheus alerts", "/guide/metrics.html#alerts"],
  ["Why status 421?", "/how-it-works.html#why-status-421", "/guide/troubleshooting.html#requests-fail-with-421", "/guide/load-balancers.html"],
  ["What is the difference to Vercel skew protection?", "/comparison.html"],
  ["What does it do during development?", "/guide/development.html"],
  ["Behind a CDN such as CloudFront", "/guide/cdn.html"],
  ["Why is a file of my library a 404?", "/guide/assets.html", "/guide/troubleshooting.html#white-page-404-for-a-script-chunkloaderror"],
  ["How large is the script, what does it cost?", "/how-it-works.html#does-it-cost-anything"],
  ["Can a backend-only deploy leave tabs alone, without a reload?", "/guide/quiet-deploys.html"],
  ["ChunkLoadError", "/guide/troubleshooting.html"],
  ["reload loop", "/guide/troubleshooting.html#the-page-reloads-and-is-still-the-old-build-a-reload-loop", "/how-it-works.html"],
  ["How do I disable it?", "/guide/development.html"],
  ["GDPR", "/guide/privacy.html"],
  ["Which license?", "/start/get-it.html"],
  ["Quarkus", "/start/vertx-quarkus.html#quarkus"],
];

/** A page stands for all of its headings. */
const isAnswer = (hit, answers) => answers.some((answer) => (answer.includes("#") ? hit === answer : hit.split("#")[0] === answer));

test("there are thirty questions or more", () => assert.ok(QUESTIONS.length >= 30));

for (const [question, ...answers] of QUESTIONS) {
  test(question, () => {
    const hits = index.search(question).map(({ id }) => id);
    assert.ok(
      hits.slice(0, 2).some((hit) => isAnswer(hit, answers)),
      `the first hits are ${hits.slice(0, 5).join(", ")}; the answer is hit ${hits.findIndex((hit) => isAnswer(hit, answers)) + 1}`,
    );
  });
}
