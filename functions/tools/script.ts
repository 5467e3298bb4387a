import { spawn } from "node:child_process";
import { functionsFolder } from "./paths.ts";

export type ScriptResult = {
  ok: boolean;
  /** All that it has printed. */
  output: string;
};

/** Runs one of the package's own scripts to its end. */
export function runScript(name: string, signal?: AbortSignal): Promise<ScriptResult> {
  const child = spawn("npm", ["run", "--silent", name], {
    cwd: functionsFolder,
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal ? { signal } : {}),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return new Promise((resolve) => {
    child.once("error", () => resolve({ ok: false, output }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}
