import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { About, loadAbout } from "./about.jsx";
import { ErrorScreen, Layout } from "./layout.jsx";
import { lazily } from "./lockstep.js";
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
          { path: "report", lazy: lazily(() => import("./report.jsx")) },
        ],
      },
    ],
  },
]);

createRoot(document.getElementById("app")).render(<RouterProvider router={router} />);
