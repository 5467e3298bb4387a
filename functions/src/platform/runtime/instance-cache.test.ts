import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { MINUTE, SECOND } from "../values/clock.ts";
import { instanceCache } from "./instance-cache.ts";

describe("What an instance keeps for all calls", () => {
  function open(maxEntries = 10) {
    const { context, clock, database } = memoryContext();
    const cacheOf = instanceCache<number>({ ttlMs: MINUTE, maxEntries });
    let reads = 0;
    const read = async () => {
      await Promise.resolve();
      return (reads += 1);
    };
    const other = { ...context, database: database.another() };
    return { cache: cacheOf(context), again: cacheOf(context), other: cacheOf(other), clock, read };
  }

  it("is read once by callers that come together", async () => {
    const { cache, again, read } = open();
    assert.deepEqual(await Promise.all([cache.read("a", read), again.read("a", read)]), [1, 1]);
    assert.equal(await cache.read("b", read), 2);
  });

  it("is read again when its time is over, counted from the moment it was asked for", async () => {
    const { cache, clock, read } = open();
    await cache.read("a", read);
    clock.advance(MINUTE - SECOND);
    assert.equal(await cache.read("a", read), 1);
    clock.advance(SECOND);
    assert.equal(await cache.read("a", read), 2);
  });

  it("is not what another instance keeps", async () => {
    const { cache, other, read } = open();
    assert.deepEqual([await cache.read("a", read), await other.read("a", read)], [1, 2]);
  });

  it("is nothing after a failure, which everybody who waited hears of", async () => {
    const { cache, read } = open();
    const fail = () => Promise.reject(new Error("unavailable"));
    const both = await Promise.allSettled([cache.read("a", fail), cache.read("a", read)]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ["rejected", "rejected"],
    );
    assert.equal(await cache.read("a", read), 1);
  });

  it("can be forgotten, and a failure of before leaves what came after alone", async () => {
    const { cache, read } = open();
    const failing = cache.read("a", () => Promise.reject(new Error("unavailable")));
    cache.forget("a");
    await cache.read("a", read);
    await failing.catch(() => undefined);
    assert.equal(await cache.read("a", read), 1);
  });

  it("is bounded: the oldest goes first", async () => {
    const { cache, read } = open(2);
    for (const key of ["a", "b", "c"]) await cache.read(key, read);
    assert.deepEqual([await cache.read("b", read), await cache.read("a", read)], [2, 4]);
  });
});
