import { useLockstep } from "lockstep-client/react";
import { Link, Outlet } from "react-router";
import { lockstep } from "./lockstep.js";

export function Layout() {
  const { status } = useLockstep(lockstep);
  return (
    <>
      <nav>
        <Link id="to-notes" to="/">Notes</Link> <Link id="to-about" to="/about?from=a%20b#team">About</Link>{" "}
        <Link id="to-report" to="/report?year=2026#total">Report</Link>
      </nav>
      <Outlet />
      <footer id="status">{status}</footer>
    </>
  );
}

/** While the page reloads there is no error to show. */
export function ErrorScreen() {
  const { status } = useLockstep(lockstep);
  return status === "reloading" ? null : <h1 id="error">Something went wrong</h1>;
}
