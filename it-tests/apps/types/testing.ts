import type { Lockstep } from "lockstep-client";
import { createFakeLockstep, type FakeLockstep } from "lockstep-client/testing";

const fake: FakeLockstep = createFakeLockstep();
const lockstep: Lockstep = createFakeLockstep({ status: "outdated", target: 7128 });
fake.setState({ status: "behind", reason: "rollback", target: 7126 });
fake.emit("retry", { method: "POST", url: "/api/notes", attempt: 2 });
const agreed: boolean = fake.askBeforeReload();
for (const call of fake.calls) {
  if (call.method === "navigate") {
    new URL(call.args[0], "http://localhost");
  }
}
export { agreed, lockstep };

// @ts-expect-error: an outdated tab has a target
fake.setState({ status: "outdated" });
// @ts-expect-error: of a retry
fake.emit("retry", { cause: "user" });
// @ts-expect-error: no such method
fake.calls[0]!.method === "stop";
