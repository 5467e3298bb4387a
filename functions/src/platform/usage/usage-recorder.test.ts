import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { DAY, MINUTE, SECOND } from "../values/clock.ts";
import { invoke } from "../runtime/invocation.ts";
import { sumOf } from "./counters.ts";
import { usageRecorder } from "./usage-recorder.ts";
import { usageStore } from "./usage-store.ts";

describe("The counts of answers", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const another = () => ({ ...world.context, database: world.database.another() });
  const counted = (status = 200, changes = {}) => ({
    operation: "lamps.getLamp",
    at: world.clock.now(),
    status,
    milliseconds: 30,
    bytes: 100,
    ...changes,
  });
  const writesOf = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return [invocation.reads, invocation.writes];
    });
  const stored = async (subject = "rest", day = "2026-03-01") => {
    const shards = await usageStore(world.context).listOfDay(subject, day);
    return sumOf(shards.flatMap(({ operations }) => Object.values(operations ?? {})));
  };

  it("are written by one write and no read, once a minute has passed, and not again when nothing comes", async () => {
    const recorder = usageRecorder(world.context);
    for (let call = 0; call < 99; call += 1) recorder.count("rest", counted());
    world.clock.advance(MINUTE - 1);
    assert.deepEqual(await writesOf(() => recorder.writeDue()), [0, 0]);
    world.clock.advance(1);
    assert.deepEqual(await writesOf(() => recorder.writeDue()), [0, 1]);
    world.clock.advance(DAY);
    assert.deepEqual(await writesOf(() => recorder.writeDue()), [0, 0]);
    const { calls, succeeded, bytes, durations } = await stored();
    assert.deepEqual([calls, succeeded, bytes, durations.upTo50], [99, 99, 9_900, 99]);
  });

  it("are written after five hundred calls, however short the time", async () => {
    const recorder = usageRecorder(world.context);
    for (let call = 0; call < 1_234; call += 1) recorder.count("rest", counted());
    assert.deepEqual(await writesOf(() => recorder.writeDue()), [0, 2]);
    assert.equal((await stored()).calls, 1_000);
    await recorder.writeRest();
    assert.equal((await stored()).calls, 1_234);
  });

  it("of many instances add up, by outcome, duration, hour and key", async () => {
    for (let instance = 0; instance < 12; instance += 1) {
      const recorder = usageRecorder(another());
      for (const status of [200, 304, 404, 429, 500, 503]) {
        recorder.count(
          "partner-a",
          counted(status, { keyId: `key${instance % 2}`, milliseconds: status * 10 }),
        );
      }
      await recorder.writeRest();
      world.clock.advance(10 * MINUTE);
    }
    const { durations, ...sum } = await stored("partner-a");
    assert.deepEqual(sum, { calls: 72, bytes: 7_200, succeeded: 24, refused: 12, throttled: 12, failed: 24 });
    assert.deepEqual([durations.upTo3200, durations.above], [24, 48]);
    const shards = await usageStore(world.context).listOfDay("partner-a", "2026-03-01");
    const sums = new Map<string, number>();
    for (const { hours = {}, keys = {} } of shards) {
      for (const [name, { calls = 0 }] of [...Object.entries(hours), ...Object.entries(keys)])
        sums.set(name, (sums.get(name) ?? 0) + calls);
    }
    assert.deepEqual(Object.fromEntries(sums), { 12: 36, 13: 36, key0: 36, key1: 36 });
  });

  it("belong to the day on which they came, also those that are written after it", async () => {
    const recorder = usageRecorder(world.context);
    world.clock.advance(DAY / 2 - SECOND);
    recorder.count("rest", counted());
    world.clock.advance(2 * SECOND);
    recorder.count("rest", counted());
    await recorder.writeRest();
    assert.equal((await stored("rest", "2026-03-01")).calls, 1);
    assert.equal((await stored("rest", "2026-03-02")).calls, 1);
  });

  it("are lost of the last minute at most by an instance that dies", async () => {
    const dying = { ...world.context, database: world.database.another() };
    const recorder = usageRecorder(dying);
    for (let second = 0; second < 200; second += 1) {
      await recorder.writeDue();
      recorder.count("rest", counted());
      world.clock.advance(SECOND);
    }
    assert.ok((await stored()).calls >= 140);
  });

  it("that could not be written are written later, and hold up nothing", async () => {
    const recorder = usageRecorder(world.context);
    recorder.count("rest", counted());
    world.clock.advance(MINUTE);
    world.memory.delay = () => Promise.reject(Object.assign(new Error("unreachable"), { code: 3 }));
    const output = await captureOutput(() => recorder.writeDue());
    assert.match(JSON.stringify(output), /usage was not written/);
    world.memory.delay = () => Promise.resolve();
    await recorder.writeDue();
    assert.equal((await stored()).calls, 1);
  });

  it("take no more memory than a thousand partners, whose counts are written sooner then", async () => {
    const recorder = usageRecorder(world.context);
    for (let partner = 0; partner < 1_010; partner += 1) recorder.count(`partner-${partner}`, counted());
    await recorder.writeDue();
    assert.equal(world.memory.list("usage").length, 10);
  });

  it("never change more fields of a document at once than Firestore allows", async () => {
    const recorder = usageRecorder(world.context);
    for (let name = 0; name < 150; name += 1) {
      for (const status of [200, 404, 429, 500])
        recorder.count("rest", counted(status, { operation: `a.b${name}` }));
    }
    await recorder.writeDue();
    await recorder.writeRest();
    assert.equal((await stored()).calls, 600);
    const [shard] = await usageStore(world.context).listOfDay("rest", "2026-03-01");
    assert.ok(Object.keys(shard?.operations ?? {}).includes("a.b149"));
  });

  it("tell once a minute when a key was last used", async () => {
    const saved: Date[] = [];
    const save = async (at: Date) => void saved.push(at);
    const recorder = usageRecorder(world.context);
    for (let call = 0; call < 2_000; call += 1) {
      recorder.count("rest", counted());
      recorder.uses.note("key", world.clock.now(), save);
      await recorder.writeDue();
      world.clock.advance(100);
    }
    assert.equal(saved.length, 2);
  });
});
