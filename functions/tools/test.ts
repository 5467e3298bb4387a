// npm test and its parts: node tools/test.ts <all|unit|emulator> [mocha's arguments]
import { globSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { functionsFolder } from "./paths.ts";
import { portOffset, portsOf } from "./ports.ts";
import { interruption, Problem, runTool } from "./problem.ts";
import { runScript } from "./script.ts";
import { openSession, sessionEnvironment, type Session } from "./session.ts";
import { startMocha } from "./test-run/mocha.ts";

await runTool(async () => {
  const [mode, ...args] = process.argv.slice(2);
  if (mode !== "all" && mode !== "unit" && mode !== "emulator")
    throw new Problem("Usage: node tools/test.ts <all|unit|emulator>");
  const signal = interruption();
  const named = args.filter((argument) => !argument.startsWith("-"));
  const files = named.length > 0 ? [] : testFiles().filter((file) => mode === "all" || isFor(mode, file));
  if (mode === "unit") return await startMocha([...files, ...args], { signal, environment: {} }).ended;
  const isWhole = mode === "all" && args.length === 0;
  return await testWithEmulators([...files, ...args], { signal, withChecks: mode === "all", isWhole });
});

/**
 * Everything starts at once: the checks, the emulators, and the tests, of which those for the emulators wait. The tests'
 * report is held back until the checks are through, so that one thing stands after the other.
 */
async function testWithEmulators(
  args: string[],
  { signal, withChecks, isWhole }: { signal: AbortSignal; withChecks: boolean; isWhole: boolean },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "souk-test-"));
  const ready = join(folder, "emulators-ready");
  const stopped = new AbortController();
  const until = AbortSignal.any([signal, stopped.signal]);
  const session = openSession({ signal: until });
  const opened = session.then(() => writeFileSync(ready, ""));
  const environment = {
    ...sessionEnvironment(portsOf(portOffset())),
    SOUK_EMULATORS_READY: ready,
    ...(isWhole && { SOUK_USED_INDEXES: join(folder, "used-indexes") }),
  };
  const mocha = startMocha(args, { signal: until, environment, isHeld: withChecks });
  try {
    if (withChecks) {
      console.log(
        "Types, lint, format and unused code are checked while the emulators and the first tests start.",
      );
      const { ok, output } = await runScript("check", until);
      console.log(output.trim());
      if (!ok) throw new Problem("The checks fail, see above.");
      mocha.show();
    }
    // Without emulators their tests would wait for ever.
    return await Promise.race([mocha.ended, opened.then(() => mocha.ended)]);
  } finally {
    stopped.abort();
    await session.then(close, () => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

async function close(session: Session): Promise<void> {
  await session[Symbol.asyncDispose]();
}

/**
 * In the order in which they begin: what is quick while checks and emulators take the processors, then what computes long,
 * beside what waits for emulators, whole journeys first.
 */
function testFiles(): string[] {
  return [
    ...findTests("unit", ["src", "test-support", "tools", "test"]),
    ...findTests("emulator", ["test", "src", "test-support", "tools"]),
  ];
}

type Kind = "unit" | "emulator";

function findTests(kind: Kind, folders: string[]): string[] {
  return folders.flatMap((folder) =>
    globSync(`${folder}/**/*.test.ts`, { cwd: functionsFolder })
      .filter((file) => isFor(kind, file))
      .toSorted(),
  );
}

function isFor(mode: Kind, file: string): boolean {
  return file.includes(".emulator.test.") === (mode === "emulator");
}
