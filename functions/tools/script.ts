import { spawnSync } from "node:child_process";
import { functionsFolder } from "./paths.ts";
import { Problem } from "./problem.ts";

/** Runs one of the package's own scripts; what it prints is shown. */
export function runScript(name: string, otherwise: string): void {
  const { status } = spawnSync("npm", ["run", "--silent", name], { cwd: functionsFolder, stdio: "inherit" });
  if (status !== 0) throw new Problem(otherwise);
}
