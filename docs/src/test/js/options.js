import { createLockstep } from "lockstep-client";
import { defineLockstepBanner } from "lockstep-client/banner";

// #region cors
const lockstep = createLockstep({ origins: ["https://api.example.com"], carrier: "accept" });
// #endregion cors

// #region owner
createLockstep({ draftOwner: () => document.documentElement.dataset.userId });
// #endregion owner

// #region remote
createLockstep({ scope: "/remote/", build: 54 });
// #endregion remote

// #region no-drafts
createLockstep({ drafts: false });
// #endregion no-drafts

// #region hidden
createLockstep({ reloadWhenHidden: 10 * 60_000 }); // an outdated tab, hidden for ten minutes
// #endregion hidden

// #region unpatched
const fetchInStep = createLockstep({ patch: false }).wrapFetch();
// #endregion unpatched

// #region caught
try {
  await import("./report.js");
} catch (error) {
  lockstep.reportError(error); // counts like an uncaught error: a newer build is loaded, if there is one
}
// #endregion caught

// #region banner
defineLockstepBanner(); // then <lockstep-banner></lockstep-banner> in the page
const banner = document.querySelector("lockstep-banner");
if (banner) banner.lockstep = lockstep;
// #endregion banner

export { fetchInStep };
