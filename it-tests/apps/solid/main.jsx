import { Route, Router } from "@solidjs/router";
import { lazy } from "solid-js";
import { render } from "solid-js/web";
import { Layout } from "./layout.jsx";
import { About, Notes } from "./notes.jsx";

const Report = lazy(() => import("./report.jsx"));

render(
  () => (
    <Router root={Layout}>
      <Route path="/" component={Notes} />
      <Route path="/about" component={About} />
      <Route path="/report" component={Report} />
    </Router>
  ),
  document.getElementById("app"),
);
