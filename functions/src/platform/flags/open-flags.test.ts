import assert from "node:assert/strict";
import { mock } from "node:test";
import * as fc from "fast-check";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { invoke } from "../runtime/invocation.ts";
import { MINUTE, SECOND } from "../values/clock.ts";
import { defineFlag } from "./define-flag.ts";
import { openFlags } from "./open-flags.ts";

const terms = { visibleTo: "server", reason: "A test", endsOn: "2026-03-31" } as const;
const light = defineFlag({ ...terms, name: "tests.light", type: "boolean", default: true });
const size = defineFlag({ ...terms, name: "tests.size", type: "integer", min: 1, max: 9, default: 3 });
const share = defineFlag({ ...terms, name: "tests.share", type: "percent", default: 0 });
const other = defineFlag({ ...terms, name: "tests.other", type: "percent", default: 0 });

function open() {
  const { context, clock, firestore, database } = memoryContext();
  const store = (document: object) => firestore.doc("flags/current").set(document);
  return {
    firestore,
    clock,
    database,
    flags: openFlags(context),
    store,
    set: (values: object) => store({ schema: 1, version: 1, values }),
    /** Flags of an instance that has read nothing yet. */
    another: () => openFlags({ ...context, database: database.another() }),
  };
}

const countReads = (work: () => Promise<unknown>): Promise<number> =>
  invoke({ requestId: "test" }, async (billed) => {
    await work();
    return billed.reads;
  });

describe("Flags", () => {
  it("have their defaults where none was ever set", async () => {
    const { flags } = open();
    assert.deepEqual([await flags.read(light), await flags.read(size)], [true, 3]);
    assert.equal(await flags.includes(share, "ada"), false);
  });

  it("cost one read for a thousand readers at their expiry, and none while nobody asks", async () => {
    const { flags, clock, set } = open();
    await set({ "tests.size": 7 });
    const readers = () => Promise.all(Array.from({ length: 1000 }, () => flags.read(size)));
    assert.equal(await countReads(readers), 1);
    clock.advance(MINUTE - 1);
    assert.equal(await countReads(readers), 0);
    clock.advance(1);
    assert.equal(await countReads(readers), 1);
    clock.advance(24 * 60 * MINUTE);
    assert.equal(await countReads(() => Promise.resolve()), 0);
  });

  it("follow a change within a minute, and at once in the instance that made it", async () => {
    const { flags, another, clock, set } = open();
    const elsewhere = another();
    await Promise.all([flags.read(light), elsewhere.read(light)]);
    await set({ "tests.light": false });
    flags.forget();
    assert.deepEqual([await flags.read(light), await elsewhere.read(light)], [false, true]);
    clock.advance(MINUTE);
    assert.equal(await elsewhere.read(light), false);
    await set({});
    clock.advance(MINUTE);
    assert.equal(await flags.read(light), true);
  });

  it("are what was last read where the document is malformed, newer or gone, and their defaults where nothing was", async () => {
    const { flags, another, clock, store, set, firestore } = open();
    await set({ "tests.light": false, "tests.size": 7 });
    assert.equal(await flags.read(size), 7);
    const spoils = [
      () => store({ schema: 1, version: 1, values: ["tests.size"] }),
      () => store({ schema: 2, version: 1, values: {} }),
      () => store({}),
      () => firestore.doc("flags/current").delete(),
    ];
    for (const spoil of spoils) {
      await spoil();
      clock.advance(MINUTE);
      await captureOutput(async () => {
        assert.deepEqual([await flags.read(light), await flags.read(size)], [false, 7]);
        const unread = another();
        assert.deepEqual([await unread.read(light), await unread.read(size)], [true, 3]);
      });
    }
  });

  it("each have their last value that they can have, where newer code has set one of another type", async () => {
    const { flags, another, clock, set } = open();
    await set({ "tests.light": false, "tests.size": 7 });
    assert.equal(await flags.read(size), 7);
    await set({ "tests.light": true, "tests.size": "large", "tests.unheardOf": [1] });
    clock.advance(MINUTE);
    assert.deepEqual([await flags.read(light), await flags.read(size)], [true, 7]);
    assert.deepEqual([await another().read(light), await another().read(size)], [true, 3]);
    await set({ "tests.size": 10 });
    clock.advance(MINUTE);
    assert.equal(await flags.read(size), 7);
  });

  it("fail nobody and ask once a minute while the database is down", async () => {
    const { flags, another, clock, database, set } = open();
    await set({ "tests.size": 7 });
    await flags.read(size);
    let asked = 0;
    database.get = () => Promise.reject(new Error(`unavailable ${(asked += 1)}`));
    clock.advance(MINUTE);
    const { out, err } = await captureOutput(async () => {
      const values = await Promise.all(Array.from({ length: 100 }, () => flags.read(size)));
      assert.deepEqual([new Set(values), asked], [new Set([7]), 1]);
      await flags.read(size);
    });
    assert.equal(asked, 1);
    assert.match(`${out}${err}`, /flags could not be read/);
    assert.equal(await another().read(size), 7);
  });

  it("keep nobody waiting for longer than a second where the database does not answer", async () => {
    const { flags, database } = open();
    database.get = () => new Promise<never>(() => undefined);
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      await captureOutput(async () => {
        const waiting = flags.read(size);
        mock.timers.tick(SECOND);
        assert.equal(await waiting, 3);
      });
    } finally {
      mock.timers.reset();
    }
  });

  it("hold for a person once they hold at a smaller percentage, for nobody at 0 and for all at 100", async () => {
    const { flags, set } = open();
    const percentages = fc
      .uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 5 })
      .map((hundredths) => [0, ...hundredths.toSorted((a, b) => a - b), 10_000].map((each) => each / 100));
    await fc.assert(
      fc.asyncProperty(fc.string(), percentages, async (uid, growing) => {
        const sides: number[] = [];
        for (const percentage of growing) {
          await set({ "tests.share": percentage });
          flags.forget();
          sides.push(Number(await flags.includes(share, uid)));
        }
        assert.deepEqual([sides[0], sides.at(-1)], [0, 1]);
        assert.deepEqual(
          sides,
          sides.toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 20 },
    );
  });

  it("choose as many as they say, and two flags different people", async () => {
    const { flags, set } = open();
    await set({ "tests.share": 50, "tests.other": 50 });
    const uids = Array.from({ length: 4000 }, (_, index) => `member-${index}`);
    const chosen = await Promise.all(uids.map((uid) => flags.includes(share, uid)));
    const others = await Promise.all(uids.map((uid) => flags.includes(other, uid)));
    const half = chosen.filter(Boolean).length;
    const both = chosen.filter((isChosen, index) => isChosen && others[index]).length;
    assert.ok(Math.abs(half - 2000) < 150, `${half} of 4000`);
    assert.ok(Math.abs(both - 1000) < 130, `${both} of 4000 by both`);
  });
});
