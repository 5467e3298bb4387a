import assert from "node:assert/strict";
import * as fc from "fast-check";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { invoke } from "../runtime/invocation.ts";
import { DAY, HOUR, MINUTE } from "../values/clock.ts";
import { figureStore } from "./figure-store.ts";
import { figureTally } from "./figure-tally.ts";
import { addWords, MAX_WORDS } from "./frequent-words.ts";
import { wordStore } from "./word-store.ts";

describe("figures that are counted in memory", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });
  const figures = (day = "2026-03-01") => figureStore(world.context).findDay(day);
  const words = (day = "2026-03-01") => wordStore(world.context).findDay(day, world.clock.now());
  const costOf = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (cost) => {
      await work();
      return [cost.reads, cost.writes];
    });

  it("are written by one request a minute, however many were counted, and not again", async () => {
    const tally = figureTally(world.context);
    for (let search = 0; search < 1_000; search += 1) tally.count({ search: { searches: 1 } });
    assert.deepEqual(await costOf(() => tally.writeDue()), [0, 0]);
    world.clock.advance(MINUTE);
    assert.deepEqual(await costOf(() => tally.writeDue()), [0, 1]);
    assert.deepEqual(await costOf(() => tally.writeDue()), [0, 0]);
    assert.deepEqual(await figures(), { search: { searches: 1_000 } });
  });

  it("are those of the day on which they were counted, though the next request comes the day after", async () => {
    const tally = figureTally(world.context);
    world.clock.advance(11 * HOUR);
    tally.count({ search: { searches: 1 } });
    world.clock.advance(2 * HOUR);
    tally.count({ search: { searches: 1 } });
    await tally.writeRest();
    assert.deepEqual(
      [await figures(), await figures("2026-03-02")],
      [{ search: { searches: 1 } }, { search: { searches: 1 } }],
    );
  });

  it("of words have no numbers, addresses or codes, and cost a read and a write a minute", async () => {
    const tally = figureTally(world.context);
    tally.countWords("searched", [
      "lampe",
      "anna@example.com",
      "0171",
      "x5",
      "=HYPERLINK(1)",
      "灯笼",
      "lampe",
    ]);
    tally.countWords("searched", ["constructor", "__proto__"]);
    world.clock.advance(MINUTE);
    assert.deepEqual(await costOf(() => tally.writeDue()), [1, 1]);
    assert.deepEqual(await words(), { searched: { lampe: 2, 灯笼: 1, constructor: 1 } });
  });

  it("of words of many instances add up, and are replaced by those of the day eight days later", async () => {
    for (let instance = 0; instance < 5; instance += 1) {
      const tally = figureTally({ ...world.context, database: world.database.another() });
      tally.countWords("searched", ["lampe"]);
      await tally.writeRest();
    }
    assert.deepEqual(await words(), { searched: { lampe: 5 } });
    world.clock.advance(8 * DAY);
    assert.equal(await words(), undefined);
    const tally = figureTally(world.context);
    tally.countWords("searched", ["vase"]);
    await tally.writeRest();
    assert.deepEqual(await words("2026-03-09"), { searched: { vase: 1 } });
    assert.ok(world.memory.list("frequentWords").length <= 4);
  });

  it("are lost, and fail no request, where they cannot be written", async () => {
    const database = world.database.dying({ commit: 1, moment: "before" });
    const tally = figureTally({ ...world.context, database });
    tally.count({ search: { searches: 1 } });
    const { err } = await captureOutput(() => tally.writeRest());
    assert.match(err, /figures were not written/);
  });
});

describe("the most frequent words", () => {
  it("are bounded, and each count is short by at most a hundredth of all, in whichever parts they come", () => {
    const anyPart = fc.dictionary(
      fc.constantFrom(...Array.from("abcdefghijklmnop")),
      fc.integer({ min: 1, max: 50 }),
    );
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 12 }), fc.integer({ min: 1, max: 8 }), (parts, max) => {
        const exact = new Map<string, number>();
        for (const [word, count] of parts.flatMap((part) => Object.entries(part)))
          exact.set(word, (exact.get(word) ?? 0) + count);
        const total = [...exact.values()].reduce((sum, count) => sum + count, 0);
        const merged = parts.reduce((sum, part) => addWords([sum, part], max), {});
        assert.ok(Object.keys(merged).length <= max);
        for (const [word, count] of exact) {
          const kept = merged[word] ?? 0;
          assert.ok(kept <= count && count - kept <= total / (max + 1));
        }
      }),
    );
  });

  it("stay though somebody searches for a million others", () => {
    const noise = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`w${index}`, 1]));
    const kept = addWords([{ lampe: 200, vase: 90 }, noise]);
    assert.deepEqual([kept.lampe, kept.vase], [199, 89]);
    assert.ok(Object.keys(kept).length <= MAX_WORDS);
  });
});
