// Builds the application as two builds of one deploy: node build.js FOLDER 7126 7127 gives
// FOLDER/sveltekit-7126 and so on.
import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";

const [folder, ...numbers] = process.argv.slice(2);

for (const number of numbers) {
  const out = join(folder, `sveltekit-${number}`);
  execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build"], {
    env: { ...process.env, BUILD: number, OUT: out },
    stdio: ["ignore", "ignore", "inherit"],
  });
  // The adapter leaves Vite's manifest behind, from which the server knows the names with digests.
  cpSync(".svelte-kit/output/client/.vite", join(out, ".vite"), { recursive: true });
}
