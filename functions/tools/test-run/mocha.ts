import { spawn } from "node:child_process";
import { join } from "node:path";
import { functionsFolder, modulesFolder } from "../paths.ts";

/** Tests wait for emulators more than they compute, so that there are more of them than cores. */
const JOBS = 3;

/** Tests make much that is of no use a moment later: a larger nursery is collected less often. */
const nodeOptions = [process.env["NODE_OPTIONS"], "--max-semi-space-size=64"].filter(Boolean).join(" ");

export type MochaRun = {
  /** With mocha's own exit code: how many tests have failed. */
  ended: Promise<number>;
  /** Shows what was held back so far, and all that follows. */
  show: () => void;
};

/** One run of mocha over all of the files, several at a time, with one summary. */
export function startMocha(
  args: string[],
  {
    signal,
    environment,
    isHeld = false,
  }: { signal: AbortSignal; environment: Record<string, string>; isHeld?: boolean },
): MochaRun {
  const mocha = join(modulesFolder, "mocha/bin/mocha.js");
  const colors = process.stdout.isTTY ? ["--color"] : [];
  const child = spawn(process.execPath, [mocha, "--parallel", "--jobs", `${JOBS}`, ...colors, ...args], {
    cwd: functionsFolder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment, NODE_OPTIONS: nodeOptions },
  });
  const held: Buffer[] = [];
  const hold = (chunk: Buffer) => held.push(chunk);
  child.stdout.on("data", hold);
  signal.addEventListener("abort", () => child.kill("SIGINT"));
  const show = () => {
    child.stdout.off("data", hold).pipe(process.stdout);
    process.stdout.write(Buffer.concat(held.splice(0)));
  };
  if (!isHeld) show();
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 130));
  });
  return { ended, show };
}
