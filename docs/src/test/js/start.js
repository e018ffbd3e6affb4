// #region create
import { createLockstep } from "lockstep-client";
const lockstep = createLockstep(); // reads <meta name="build-number">; fetch and XMLHttpRequest stay as they are
// #endregion create

// #region use
const release = lockstep.hold("a wizard is open"); // no reload until release()
lockstep.subscribe((state) => console.log(state.status, state.target));
lockstep.addEventListener("retry", ({ detail }) => console.log(detail.method, detail.url, detail.attempt));
// #endregion use

// #region place
lockstep.beforeReload(() => ({ page: 3 }), "place"); // before a reload; false would veto it
const place = lockstep.handedOver("place"); // in the page after it: { page: 3 }
// #endregion place

// #region drafts
lockstep.addEventListener("draft", ({ detail }) => {
  if (!detail.restored) console.log("not put back:", detail.label || detail.name, detail.value);
});
// #endregion drafts

// #region logout
document.querySelector("#log-out")?.addEventListener("click", () => lockstep.forget());
// #endregion logout

export { place, release };
