import { A, useBeforeLeave } from "@solidjs/router";
import { keepInStep, useLockstep } from "lockstep-client/solid";
import { Suspense } from "solid-js";
import { lockstep } from "./lockstep.js";

export function Layout(props) {
  const state = useLockstep(lockstep);
  keepInStep(lockstep, useBeforeLeave);
  return (
    <>
      <nav>
        <A id="to-notes" href="/">Notes</A> <A id="to-about" href="/about?from=a%20b#team">About</A>{" "}
        <A id="to-report" href="/report?year=2026#total">Report</A>
      </nav>
      <Suspense>{props.children}</Suspense>
      <footer id="status">{state().status}</footer>
    </>
  );
}
