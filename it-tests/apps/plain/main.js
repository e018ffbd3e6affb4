import "htmx.org";
import ky from "ky";
import { createLockstep } from "lockstep-client";

window.lockstep = createLockstep();

const at = (id) => document.getElementById(id);

async function showView() {
  if (location.pathname === "/report") {
    const { report } = await import("./report.js");
    at("view").innerHTML = `<h1>${report()}</h1>`;
  }
}

at("to-report").addEventListener("click", () => {
  history.pushState({}, "", "/report?year=2026#total");
  showView();
});
at("ky-load").addEventListener("click", async () => {
  at("ky").textContent = (await ky.get("/api/notes").json()).join();
});
at("ky-add").addEventListener("click", async () => {
  at("ky").textContent = (await ky.post("/api/notes", { json: { text: "by ky" } })).status;
});
showView();
