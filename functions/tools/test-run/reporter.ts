import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import Mocha, { type MochaOptions, type Runner, type Test } from "mocha";
import { functionsFolder } from "../paths.ts";
import { listUnused } from "./index-use.ts";
import { testLogFile } from "./log-file.ts";
import { beginProcessorTimes, listProcessorTimes, processorTimeFile } from "./processor-time.ts";

const { Base, Spec } = Mocha.reporters;
const SLOWEST = 10;

/** Mocha's own report, then which tests took longest, mocha's own summary, and the same in one plain line. */
export default class TestReporter extends Spec {
  readonly #tests: Test[] = [];
  readonly #runner: Runner;

  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    this.#runner = runner;
    const log = testLogFile();
    mkdirSync(dirname(log), { recursive: true });
    writeFileSync(log, "");
    beginProcessorTimes();
    for (const end of ["pass", "fail"] as const) runner.on(end, (test) => this.#tests.push(test));
  }

  override epilogue(): void {
    this.#reportUnusedIndexes();
    const slowest = this.#tests.toSorted((a, b) => durationOf(b) - durationOf(a)).slice(0, SLOWEST);
    Base.consoleLog("  The slowest tests:");
    for (const test of slowest) {
      const seconds = (durationOf(test) / 1000).toFixed(1).padStart(7);
      Base.consoleLog(
        `${seconds} s  ${test.titlePath().join(" ")} (${relative(functionsFolder, test.file ?? "")})`,
      );
    }
    this.#reportProcessorTime();
    Base.consoleLog(`\n  The product's log: ${relative(".", testLogFile())}`);
    super.epilogue();
    Base.consoleLog(`${this.stats.passes} passed, ${this.stats.failures} failed`);
  }

  /** Where a run is slow because it computes: a test's duration counts what runs beside it too. */
  #reportProcessorTime(): void {
    const times = listProcessorTimes();
    if (times.length < 2) return;
    const total = times.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(0);
    const all = relative(".", processorTimeFile());
    Base.consoleLog(`\n  The files that compute most, of ${total} s of processor time in tests (${all}):`);
    for (const { file, seconds } of times.slice(0, SLOWEST))
      Base.consoleLog(`${seconds.toFixed(1).padStart(7)} s  ${relative(functionsFolder, file)}`);
  }

  /** The last test of a run of all others, if these pass: one that fails makes fewer queries. */
  #reportUnusedIndexes(): void {
    const unused = listUnused();
    if (!unused || this.stats.failures > 0) return;
    const test = new Mocha.Test("are each used by a query of some test", () => undefined);
    test.duration = 0;
    new Mocha.Suite("The declared indexes").addTest(test);
    if (unused.length === 0) {
      this.#runner.emit("pass", test);
      return;
    }
    this.#runner.failures += 1;
    const lines = unused.map((index) => `\n  ${index}`).join("");
    this.#runner.emit("fail", test, new Error(`Nothing uses what firestore.indexes.json declares:${lines}`));
  }
}

function durationOf({ duration = 0 }: Test): number {
  return duration;
}
