import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import Mocha, { type MochaOptions, type Runner, type Test } from "mocha";
import { functionsFolder } from "../paths.ts";
import { testLogFile } from "./log-file.ts";

const { Base, Spec } = Mocha.reporters;
const SLOWEST = 10;

/** Mocha's own report, then which tests took longest, mocha's own summary, and the same in one plain line. */
export default class TestReporter extends Spec {
  readonly #tests: Test[] = [];

  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    const log = testLogFile();
    mkdirSync(dirname(log), { recursive: true });
    writeFileSync(log, "");
    for (const end of ["pass", "fail"] as const) runner.on(end, (test) => this.#tests.push(test));
  }

  override epilogue(): void {
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
}

function durationOf({ duration = 0 }: Test): number {
  return duration;
}
