import { createLockstep } from "/lockstep/client.js";

createLockstep();
const show = () => (document.getElementById("path").textContent = location.pathname);
show();
document.getElementById("load").onclick = async () => {
  const answer = await fetch("/api/hello");
  document.getElementById("answer").textContent = await answer.text();
};
document.getElementById("about").onclick = (event) => {
  event.preventDefault();
  history.pushState(null, "", "/about");
  show();
};
