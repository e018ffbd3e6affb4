import { counted, number, setText } from "./text.js";

const byId = (id) => document.getElementById(id);
const CROWDS = [
  { name: "with", lockstep: true, of: (traffic) => traffic },
  { name: "without", lockstep: false, of: (traffic) => traffic.without },
];
const listening = new Set();

/** What the simulated users came to, with Lockstep and without, and how many there are. */
export function showTraffic(traffic, order) {
  byId("traffic").hidden = !traffic;
  for (const { name, lockstep, of } of traffic ? CROWDS : []) {
    const crowd = of(traffic);
    byId(name).hidden = !crowd;
    if (crowd) {
      showCrowd(name, crowd);
      listen(name, lockstep, order);
    }
  }
}

/** An answer of an instance that is older than the page went wrong for the user, whatever its status was. */
function showCrowd(name, { users, operations, failed, retried, reloads, skewed }) {
  const wrong = failed + skewed;
  byId(name).dataset.outcome = wrong > 0 ? "bad" : operations > 0 ? "good" : "none";
  setText(byId(`${name}-wrong`), number(wrong));
  const parts = [
    failed > 0 ? `${number(failed)} failed` : "",
    skewed > 0 ? `${number(skewed)} answered by an instance older than the page` : "",
    retried > 0 ? `${number(retried)} sent again, unseen` : "",
    reloads > 0 ? counted(reloads, "reload", "reloads") : "",
  ].filter(Boolean);
  const all = `of ${counted(operations, "operation", "operations")}`;
  setText(byId(`${name}-of`), users + operations > 0 ? [all, ...parts].join(" · ") : "Send users, then deploy.");
  const slider = byId(`${name}-users`);
  if (document.activeElement !== slider) {
    slider.value = users;
    setText(byId(`${name}-number`), String(users));
  }
}

function listen(name, lockstep, order) {
  if (listening.has(name)) {
    return;
  }
  listening.add(name);
  const slider = byId(`${name}-users`);
  slider.addEventListener("input", () => setText(byId(`${name}-number`), slider.value));
  slider.addEventListener("change", () => order("traffic", { users: Number(slider.value), lockstep }));
}
