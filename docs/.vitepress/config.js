import { defineConfig } from "vitepress";
import { search } from "./search.js";

const repository = "https://github.com/lockstep-dev/lockstep";
const page = (text, link) => ({ text, link });

export default defineConfig({
  title: "Lockstep",
  titleTemplate: ":title · Lockstep",
  description: "Keeps every open browser tab in step with the backend while builds are deployed. For Java web applications.",
  lang: "en",
  base: process.env.LOCKSTEP_DOCS_BASE ?? "/",
  srcExclude: ["src/**", "target/**", "checks/**"],
  outDir: "target/site",
  cacheDir: "target/cache",
  head: [["link", { rel: "icon", href: "data:," }]],
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  themeConfig: {
    search: { provider: "local", options: search },
    outline: { level: [2, 3], label: "On this page" },
    socialLinks: [{ icon: "github", link: repository }],
    editLink: { pattern: `${repository}/edit/main/docs/:path`, text: "Edit this page" },
    nav: [
      page("Getting started", "/start/see-that-it-works"),
      page("Guides", "/guide/assets"),
      page("Reference", "/reference/spring-properties"),
      page("How it works", "/how-it-works"),
    ],
    sidebar: [
      {
        text: "Start",
        items: [
          page("What it is", "/"),
          page("The demo", "/start/demo"),
          page("See that it works", "/start/see-that-it-works"),
          page("Get it", "/start/get-it"),
          page("Build number", "/start/build-number"),
        ],
      },
      {
        text: "Backend",
        items: [
          page("Spring Boot and Thymeleaf", "/start/spring-boot-thymeleaf"),
          page("Spring Boot and Vite", "/start/spring-boot-vite"),
          page("Spring Boot and Angular", "/start/spring-boot-angular"),
          page("WebFlux", "/start/webflux"),
          page("Undertow", "/start/undertow"),
          page("Servlets: WAR, Tomcat, Jetty", "/start/servlet"),
          page("Javalin", "/start/javalin"),
          page("Vert.x and Quarkus", "/start/vertx-quarkus"),
          page("The JDK's HTTP server", "/start/jdk"),
        ],
      },
      {
        text: "Frontend",
        items: [
          page("With a bundler", "/start/bundler"),
          page("Without a bundler", "/start/no-bundler"),
        ],
      },
      {
        text: "Guides",
        items: [
          page("Assets by folder", "/guide/assets"),
          page("Archive of earlier builds", "/guide/archive"),
          page("Behind nginx and HAProxy", "/guide/load-balancers"),
          page("Kubernetes and containers", "/guide/kubernetes"),
          page("Behind a CDN", "/guide/cdn"),
          page("Roll back, canary", "/guide/rollback"),
          page("Quiet deploys", "/guide/quiet-deploys"),
          page("Databases", "/guide/databases"),
          page("Metrics and alerts", "/guide/metrics"),
          page("Typed input", "/guide/drafts"),
          page("Security", "/guide/security"),
          page("Privacy", "/guide/privacy"),
          page("Other origins (CORS)", "/guide/cors"),
          page("Server rendering", "/guide/server-rendering"),
          page("Service workers", "/guide/service-workers"),
          page("Micro-frontends", "/guide/micro-frontends"),
          page("WebSockets and streams", "/guide/websockets"),
          page("Development", "/guide/development"),
          page("Testing your application", "/guide/testing"),
          page("What to know of each server", "/guide/servers"),
          page("When something is wrong", "/guide/troubleshooting"),
        ],
      },
      {
        text: "Background",
        items: [page("How it works", "/how-it-works"), page("Comparison", "/comparison")],
      },
      {
        text: "Reference",
        items: [
          page("Spring Boot properties", "/reference/spring-properties"),
          page("Builder methods", "/reference/builders"),
          page("Client options and methods", "/reference/client"),
          page("Headers and endpoints", "/reference/protocol"),
          page("Metrics", "/reference/metrics"),
          page("Maven plugin", "/reference/maven-plugin"),
          page("Commands", "/reference/commands"),
        ],
      },
    ],
    footer: { message: "Apache License 2.0" },
  },
});
