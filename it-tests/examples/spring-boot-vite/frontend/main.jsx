// #region client
import { createLockstep } from "lockstep-client";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, Link } from "react-router";
import { RouterProvider } from "react-router/dom";

createLockstep();
// #endregion client

function Home() {
  const [answer, setAnswer] = useState("");
  const load = async () => setAnswer(await (await fetch("/api/hello")).text());
  return (
    <>
      <h1>Home</h1>
      <button id="load" onClick={load}>Load</button> <span id="answer">{answer}</span>{" "}
      <Link id="about" to="/about">About</Link>
    </>
  );
}

const router = createBrowserRouter([
  { path: "/", Component: Home },
  { path: "/about", Component: () => <h1>About</h1> },
]);

createRoot(document.getElementById("app")).render(<RouterProvider router={router} />);
