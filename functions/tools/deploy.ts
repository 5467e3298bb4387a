// npm run deploy [-- --project <id>]: builds, then deploys functions, rules and indexes.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { modulesFolder, projectFolder } from "./paths.ts";
import { runTool } from "./problem.ts";

await runTool(async () => {
  const firebase = join(modulesFolder, "firebase-tools/lib/bin/firebase.js");
  const args = [firebase, "deploy", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { cwd: projectFolder, stdio: "inherit" });
  return status ?? 1;
});
