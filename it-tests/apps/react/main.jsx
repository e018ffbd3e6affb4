import { keepInStep, lazily } from "lockstep-client/react-router";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { About, loadAbout } from "./about.jsx";
import { ErrorScreen, Layout } from "./layout.jsx";
import { lockstep } from "./lockstep.js";
import { addNote, loadNotes, Notes } from "./notes.jsx";

const router = createBrowserRouter([
  {
    path: "/",
    Component: Layout,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: ErrorScreen,
        children: [
          { index: true, Component: Notes, loader: loadNotes, action: addNote },
          { path: "about", Component: About, loader: loadAbout },
          { path: "report", lazy: lazily(lockstep, () => import("./report.jsx")) },
        ],
      },
    ],
  },
]);

keepInStep(lockstep, router);
createRoot(document.getElementById("app")).render(<RouterProvider router={router} />);
