import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { invoke, type Invocation } from "../platform/runtime/invocation.ts";
import { usageRecorder } from "../platform/usage/usage-recorder.ts";
import type { UsageShard } from "../platform/usage/usage-store.ts";
import { openLiveMarket, type LiveMarket } from "../../test-support/live/market.ts";

describe("A stream costs", () => {
  let market: LiveMarket;
  beforeEach(async () => {
    market = await openLiveMarket();
  });
  afterEach(() => market.close());

  /** Opens one and reads it; the invocation counts what it costs from then on. */
  const open = (topics?: string) =>
    invoke({ requestId: "r" }, async (invocation) => {
      const { body } = await market.ask("bo", topics === undefined ? {} : { topics });
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      const hear = async (text: string) => {
        for (let heard = ""; !heard.includes(text);) heard += (await reader?.read())?.value ?? "";
      };
      await hear("event: ready");
      return { invocation, hear, close: () => reader?.cancel() };
    });
  const costOf = ({ reads, writes }: Invocation) => ({ reads, writes });

  it("three reads to open for what is one's own, six for everything, one more and a write for each 50, and one a minute for the flags", async () => {
    const first = await open("orders");
    assert.deepEqual(costOf(first.invocation), { reads: 5, writes: 1 });
    const second = await open("orders");
    assert.deepEqual(costOf(second.invocation), { reads: 3, writes: 0 });
    const whole = await open();
    assert.deepEqual(costOf(whole.invocation), { reads: 6, writes: 0 });
    const byListing = await open("listings/lamp");
    assert.deepEqual(costOf(byListing.invocation), { reads: 4, writes: 0 });
    for (const { close } of [first, second, whole, byListing]) await close();
  });

  it("the day what it has read, which is counted once it ends", async () => {
    const { close } = await open();
    await close();
    await wait(20);
    await usageRecorder(market.context).writeRest();
    const parts = market.memory.list("usage").map(({ data }) => data as unknown as UsageShard);
    const { runs, reads } =
      parts.find(({ subject }) => subject === "background")?.counts.costs?.["live.stream"] ?? {};
    assert.equal(runs, 1);
    assert.ok((reads ?? 0) >= 3);
  });

  it("nothing while nothing happens", async () => {
    const { invocation, close } = await open("orders");
    const before = costOf(invocation);
    await wait(60);
    assert.deepEqual(costOf(invocation), before);
    await close();
  });

  it("a read for each event, and one more when its reactions have run; the event itself costs nothing more", async () => {
    const { invocation, hear, close } = await open("orders");
    const before = invocation.reads;
    const shipping = await invoke({ requestId: "s" }, async (shipped) => {
      await market.ship();
      return shipped;
    });
    await hear("order.shipped");
    assert.equal(shipping.writes, 1);
    assert.equal(invocation.reads, before + 1);
    await market.drain();
    await wait(20);
    assert.equal(invocation.reads, before + 2);
    assert.equal(invocation.writes, 0 + 1);
    await close();
  });
});
