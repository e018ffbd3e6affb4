import { createLockstep } from "lockstep-client";

const lockstep = createLockstep();

// #region socket
/** A WebSocket that comes back after a deploy. Its server sends the build first: {"build": 7128}. */
function connect(attempt = 0) {
  const socket = new WebSocket("/live");
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.build) lockstep.observe(message.build); // a newer one makes the tab outdated
  });
  socket.addEventListener("open", () => (attempt = 0));
  socket.addEventListener("close", () => {
    const pause = Math.random() * Math.min(30_000, 500 * 2 ** attempt); // not all tabs at once
    setTimeout(connect, pause, attempt + 1);
  });
}
connect();
// #endregion socket
