import { answers } from "./api.js";
import { buildChip } from "./build.js";

/** Status of a refusal: the client retries it, and only the browser's timeline shows it. */
const REFUSED = 421;

/** Shows in the footer what Lockstep sees and does. */
export function watchStatus(lockstep, build) {
  const doing = document.getElementById("doing");
  const answered = document.getElementById("instance-build");
  const retried = document.getElementById("retried");
  let retries = 0;
  let held = null;

  document.getElementById("tab-build").replaceChildren(buildChip(build));

  function show() {
    const state = lockstep.state;
    doing.parentElement.parentElement.dataset.status = state.status;
    const text = sentence(state, held);
    if (doing.textContent !== text) {
      doing.textContent = text;
    }
  }

  answers.addEventListener("answer", ({ detail }) => {
    answered.replaceChildren(detail.build ? buildChip(detail.build) : "–");
  });

  new PerformanceObserver((seen) => {
    retries += seen.getEntries().filter((entry) => entry.responseStatus === REFUSED).length;
    retried.textContent = String(retries);
  }).observe({ type: "resource" });

  lockstep.subscribe(show);
  show();

  return {
    /** Says why a reload waits; null when nothing is held. */
    holding(reason) {
      held = reason;
      show();
    },
  };
}

function sentence({ status, target, unsupported, reason }, held) {
  switch (status) {
    case "current":
      return reason === "development" ? "Lockstep is off: this page has no build." : "In step with the servers.";
    case "outdated":
      if (held) {
        return `Build ${target} is out. Waiting while ${held}.`;
      }
      if (reason === "loop-guard" || reason === "not-delivered") {
        return `Build ${target} is on its way; a reload did not bring it yet.`;
      }
      return unsupported
        ? `This build is no longer served. Your next click loads ${target ?? "the new one"}.`
        : `Build ${target} is out. Your next click loads it.`;
    case "behind":
      return target
        ? `The servers went back to ${target}. Your next click follows them.`
        : "The servers are older than this tab. Waiting for them.";
    case "reloading":
      return "Loading the new build…";
    default:
      return "";
  }
}
