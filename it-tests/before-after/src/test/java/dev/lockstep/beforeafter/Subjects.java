package dev.lockstep.beforeafter;

import java.util.List;
import java.util.Map;

/** The applications that are compared. */
final class Subjects {
  private static final String APPS = "dev.lockstep.beforeafter.app.";

  /** Spring MVC, Thymeleaf, Security. */
  static final Subject SHOP =
      new Subject(
          "shop",
          APPS + "shop.Shop",
          List.of(),
          Map.of("ann", "a", "bob", "b"),
          List.of(
              "/",
              "/account",
              "/orders/7",
              "/orders",
              "/reports/r.json",
              "/reports/r-3f2a1b9c0d.json",
              "/theme/t-3f2a1b9c0d.css",
              "/invoices/1.pdf",
              "/api/open/later",
              "/api/open/fails",
              "/api/open/orders",
              "/api/moved",
              "/login",
              "/logout",
              "/error",
              "/none",
              "/none.js",
              "/css/",
              "/admin/",
              "/assets",
              "/assets/7",
              "/assets/css/app.css",
              "/lockstep",
              "/favicon.ico",
              "/webjars/lockstep-client/none.js"),
          List.of(),
          List.of("<title>Administration</title>"));

  /** Vite's output in {@code static/}. */
  static final Subject VITE =
      new Subject(
          "vite",
          APPS + "vite.Vite",
          List.of(),
          Map.of(),
          List.of("/", "/api/hello", "/api/none", "/about", "/assets/", "/assets/none-BMn98kqX.js"),
          List.of(),
          List.of("<title>Vite App</title>"));

  /** springdoc, H2 console, Actuator, WebJars, a second DispatcherServlet. */
  static final Subject DOCS =
      new Subject(
          "docs",
          APPS + "docs.Docs",
          List.of(),
          Map.of(),
          List.of(
              "/",
              "/api/things",
              "/second/page",
              "/second/page.html",
              "/second/data.json",
              "/second/none",
              "/swagger-ui.html",
              "/swagger-ui/index.html",
              "/swagger-ui/",
              "/swagger-ui/swagger-ui.css",
              "/swagger-ui/swagger-ui-bundle.js",
              "/swagger-ui/swagger-initializer.js",
              "/webjars/swagger-ui/index.html",
              "/webjars/swagger-ui/swagger-ui.css",
              "/v3/api-docs",
              "/v3/api-docs.yaml",
              "/v3/api-docs/swagger-config",
              "/h2-console",
              "/h2-console/",
              "/h2-console/login.jsp",
              "/h2-console/stylesheet.css",
              "/h2-console/index.html",
              "/actuator",
              "/actuator/health",
              "/actuator/info",
              "/actuator/beans",
              "/actuator/mappings",
              "/actuators",
              "/errors",
              "/error",
              "/none"),
          List.of("actuato"),
          List.of("<title>Docs</title>"));

  /** Forwards, an error controller, all four places of static files. */
  static final Subject FORWARDS =
      new Subject(
          "forwards",
          APPS + "forwards.Forwards",
          List.of(),
          Map.of(),
          List.of(
              "/",
              "/welcome",
              "/app/orders/7",
              "/some/route",
              "/deep/link",
              "/none",
              "/none.js",
              "/more/",
              "/error",
              "/api/hello"),
          List.of(),
          List.of("<title>Routes</title>", "<title>Not here</title>", "<title>More</title>"));

  /** WebFlux. */
  static final Subject FLUX =
      new Subject(
          "flux",
          APPS + "flux.Flux",
          List.of(),
          Map.of("ann", "a", "bob", "b"),
          List.of(
              "/",
              "/function",
              "/deep/link",
              "/api/hello",
              "/api/fails",
              "/api/private",
              "/admin/none",
              "/reports/r-3f2a1b9c0d.json",
              "/assets/7",
              "/assets/",
              "/none",
              "/none.js",
              "/webjars/none.js"),
          List.of(),
          List.of("<title>Vite App</title>"));

  static final List<Subject> ALL = List.of(SHOP, VITE, DOCS, FORWARDS, FLUX);

  private Subjects() {}
}
