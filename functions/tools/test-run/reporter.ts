import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import Mocha, { type MochaOptions, type Runner, type Test } from "mocha";
import { functionsFolder } from "../paths.ts";
import { listUnused } from "./index-use.ts";
import { testLogFile } from "./log-file.ts";

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
    Base.consoleLog(`\n  The product's log: ${relative(".", testLogFile())}`);
    super.epilogue();
    Base.consoleLog(`${this.stats.passes} passed, ${this.stats.failures} failed`);
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
