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
import { warmUp } from "./start/warm-up.ts";
import { startMocha } from "./test-run/mocha.ts";

/** Of the files without emulators, what two processors do while these start. */
const BEFORE_EMULATORS = 0.25;
/** Whole journeys, which wait the most. */
const longest = new Set(
  ["story", "counters", "imports", "catalogue"].map((name) => `test/journeys/${name}.emulator.test.ts`),
);

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
  const opened = announce(session, ready);
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

/** Tests begin; by when they call them, the two functions that most of them call are up. */
async function announce(session: Promise<Session>, ready: string): Promise<void> {
  const { world } = await session;
  writeFileSync(ready, "");
  void warmUp(world.ports);
}

async function close(session: Session): Promise<void> {
  await session[Symbol.asyncDispose]();
}

/**
 * In the order in which they begin: what needs no emulator while the emulators start, then the two by turns, since the one
 * computes while the other waits. The longest of each come early, so that nothing is left to wait for alone.
 */
function testFiles(): string[] {
  const unit = findTests("unit", ["src", "test-support", "tools", "test"]);
  const emulator = findTests("emulator", ["test/journeys", "test", "src", "test-support", "tools"]);
  const waiting = [...longest, ...emulator.filter((file) => !longest.has(file))];
  const begun = Math.ceil(unit.length * BEFORE_EMULATORS);
  const rest = unit.slice(begun);
  const share = rest.length / Math.max(waiting.length, 1);
  const byTurns = waiting.flatMap((file, index) => [
    file,
    ...rest.slice(Math.round(index * share), Math.round((index + 1) * share)),
  ]);
  return [...unit.slice(0, begun), ...(waiting.length > 0 ? byTurns : rest)];
}

type Kind = "unit" | "emulator";

function findTests(kind: Kind, folders: string[]): string[] {
  const found = folders.flatMap((folder) =>
    globSync(`${folder}/**/*.test.ts`, { cwd: functionsFolder })
      .filter((file) => isFor(kind, file))
      .toSorted(),
  );
  return [...new Set(found)];
}

function isFor(mode: Kind, file: string): boolean {
  return file.includes(".emulator.test.") === (mode === "emulator");
}
