import { spawn } from "node:child_process";
import { openSync, closeSync, mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { cacheFolder, functionsFolder } from "../paths.ts";
import { host, type Ports } from "../ports.ts";
import { Problem } from "../problem.ts";

/**
 * Begins to play the sample market, beside the emulators that start; the function returned copies it into them.
 */
export function startSample(
  ports: Ports,
  { environment, signal }: { environment: Record<string, string>; signal: AbortSignal },
): () => Promise<void> {
  mkdirSync(cacheFolder, { recursive: true });
  const logFile = join(cacheFolder, "sample.log");
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, [join(import.meta.dirname, "../sample/add-sample.ts")], {
    cwd: functionsFolder,
    stdio: ["pipe", log, log],
    env: { ...process.env, ...environment },
    signal,
  });
  closeSync(log);
  const ended = new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
  });
  // It may have died before it is told.
  child.stdin?.on("error", () => undefined);
  return async () => {
    child.stdin?.end(`http://${host}:${ports.hub}\n`);
    if (!(await ended) && !signal.aborted)
      throw new Problem(`The sample market was not added, see ${relative(process.cwd(), logFile)}`);
  };
}
