// npm test and its parts: node tools/test.ts <all|unit|emulator> [mocha's arguments]
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { functionsFolder, modulesFolder } from "./paths.ts";
import { interruption, Problem, runTool } from "./problem.ts";
import { runScript } from "./script.ts";
import { openSession } from "./session.ts";

const everything = ["{src,test,tools}/**/*.test.ts"];
const onlyEmulator = ["{src,test,tools}/**/*.emulator.test.ts"];
const withoutEmulator = [...everything, "--ignore", "**/*.emulator.test.ts"];

await runTool(async () => {
  const [mode, ...args] = process.argv.slice(2);
  const signal = interruption();
  if (mode === "unit") return runMocha(withoutEmulator, args, { signal, environment: {} });
  if (mode !== "all" && mode !== "emulator")
    throw new Problem("Usage: node tools/test.ts <all|unit|emulator>");

  if (mode === "all") runScript("check", "The checks fail, see above.");
  await using session = await openSession({ signal });
  const { environment } = session.world;
  console.log(`Their log: ${relative(".", session.emulators.logFile)}`);
  return await runMocha(mode === "all" ? everything : onlyEmulator, args, { signal, environment });
});

/** One run of mocha over the given specs, or over the files that the arguments name. */
function runMocha(
  specs: string[],
  args: string[],
  { signal, environment }: { signal: AbortSignal; environment: Record<string, string> },
): Promise<number> {
  const mocha = join(modulesFolder, "mocha/bin/mocha.js");
  const namesFiles = args.some((argument) => !argument.startsWith("-") && existsSync(argument));
  const child = spawn(process.execPath, [mocha, ...(namesFiles ? [] : specs), ...args], {
    cwd: functionsFolder,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  signal.addEventListener("abort", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 130));
  });
}
