// Mocha loads this into every process that runs tests.
import { existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { testLogFile } from "./log-file.ts";
import { dataMap } from "../../src/data-map.ts";
import { listenToWrites } from "../../test-support/data-map/write-channel.ts";
import { WriteWatch } from "../../test-support/data-map/write-watch.ts";
import { listenToQueries } from "../../test-support/indexes/query-channel.ts";
import { QueryWatch } from "../../test-support/indexes/query-watch.ts";
import type { QueryRequest } from "../../test-support/memory/wire.ts";
import { declared, noteUsed } from "./index-use.ts";
import { noteProcessorTime } from "./processor-time.ts";
import { watchClients } from "./watch-clients.ts";

const BETWEEN_MS = 100;

mkdirSync(dirname(testLogFile()), { recursive: true });
const logFile = openSync(testLogFile(), "a");
for (const stream of [process.stdout, process.stderr]) moveLogEntries(stream);

const queries = new QueryWatch(declared, noteUsed);
if (process.env["SOUK_EMULATORS_READY"] !== undefined) watchClients();
listenToQueries((request) => queries.note(request as QueryRequest));
const writes = new WriteWatch(dataMap.collections);
listenToWrites((write) => writes.note(write));

/** Log entries would stand between the sentences of the report. */
function moveLogEntries(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: unknown[]) => {
    if (typeof chunk !== "string" || !/^\{.*"severity":"/.test(chunk)) return write(chunk, ...rest);
    writeSync(logFile, chunk);
    return true;
  };
}

export const mochaHooks = {
  /** Tests that need the emulators wait for them; all others run while these start. */
  async beforeAll(this: Mocha.Context): Promise<void> {
    const sign = process.env["SOUK_EMULATORS_READY"];
    const needsEmulators = this.test?.parent?.suites.some(({ file = "" }) =>
      file.includes(".emulator.test."),
    );
    if (sign === undefined || !needsEmulators) return;
    this.timeout(0);
    while (!existsSync(sign)) await wait(BETWEEN_MS);
  },

  beforeEach(this: Mocha.Context): void {
    queries.by = this.currentTest?.fullTitle() ?? "";
    writes.by = queries.by;
  },

  /** The emulator and the memory answer without any index, and store whatever they are given. */
  afterAll(this: Mocha.Context): void {
    noteProcessorTime(this.test?.parent?.suites[0]?.file ?? "");
    const faults = queries.takeFaults();
    if (faults.length > 0) throw new Error(`Firestore would not answer these queries.\n${faults.join("\n")}`);
    const unnamed = writes.takeFaults();
    if (unnamed.length > 0)
      throw new Error(
        `The data map does not name what these write; name it beside its store.\n${unnamed.join("\n")}`,
      );
  },
};
