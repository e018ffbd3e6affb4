// Builds the application as two builds of one deploy: node build.js FOLDER 7126 7127 gives
// FOLDER/angular-7126 and so on.
const { execFileSync } = require("node:child_process");
const { renameSync, rmSync } = require("node:fs");
const { join } = require("node:path");

const [folder, ...numbers] = process.argv.slice(2);

for (const number of numbers) {
  execFileSync(
    process.execPath,
    ["node_modules/@angular/cli/bin/ng.js", "build", "--output-path=out", `--define=BUILD="${number}"`],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const built = join(folder, `angular-${number}`);
  rmSync(built, { recursive: true, force: true });
  renameSync("out/browser", built);
}
