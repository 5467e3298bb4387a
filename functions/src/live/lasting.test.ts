import assert from "node:assert/strict";
import { openLiveMarket, type LiveMarket } from "../../test-support/live/market.ts";
import { openStreams } from "./open-streams.ts";

describe("A stream that lasts", () => {
  let market: LiveMarket;
  const openMarket = async (limits: Parameters<typeof openLiveMarket>[0]) => {
    market = await openLiveMarket(limits);
    return market;
  };
  afterEach(() => market.close());

  it("shows while nothing happens that it lives", async () => {
    await openMarket({ heartbeatMs: 5 });
    const listener = await market.follow("bo");
    await listener.until(({ beats }) => beats >= 3);
    assert.deepEqual(
      listener.heard.map(({ event }) => event),
      ["ready"],
    );
  });

  it("ends before the platform would end it, and says when to come back; what came meanwhile follows then", async () => {
    await openMarket({ lengthMs: 1_000 });
    const listener = await market.follow("bo");
    const { id, data } = await listener.hear("end");
    assert.equal(data.reason, "timeLimit");
    assert.ok(Number(data.retryAfterMs) > 0);
    assert.equal(id, "", "an end is no place to come back to");
    await listener.closed;
    await market.ship("o1");
    const again = await market.follow("bo", { after: listener.lastId });
    await again.hear("message");
  });

  it("ends within a minute behind Hosting, which would cut it", async () => {
    await openMarket({ lengthBehindHostingMs: 20 });
    const headers = { "x-forwarded-host": "shop.example" };
    const server = await market.open("bo", { headers });
    process.env.FUNCTION_TARGET = "live";
    try {
      const { listener } = await market.open("bo", { headers });
      assert.equal((await listener.hear("end")).data.reason, "timeLimit");
    } finally {
      delete process.env.FUNCTION_TARGET;
    }
    await server.listener.hear("ready");
    assert.deepEqual(
      server.listener.heard.map(({ event }) => event),
      ["ready"],
    );
  });

  it("ends for a client that does not read, with what it holds for it bounded; a neighbour hears everything", async () => {
    await openMarket({});
    const neighbour = await market.follow("sara", { topics: "orders" });
    const cut = { isDone: false };
    const { body } = await market.ask("bo", {
      limits: { maxWaitingBytes: 4096 },
      cut: () => (cut.isDone = true),
    });
    let shipped = 0;
    while (!cut.isDone) {
      await market.ship();
      shipped += 1;
      await neighbour.until(({ events }) => events.length === shipped);
    }
    assert.ok(shipped > 5 && shipped < 30, `${shipped} messages were held`);
    assert.equal(openStreams(market.context).count, 1);
    await body?.cancel();
  });

  it("that the instance ends says so, and its client goes on at another", async () => {
    await openMarket({});
    const listener = await market.follow("bo");
    openStreams(market.context).endAll("shutdown");
    assert.equal((await listener.hear("end")).data.reason, "shutdown");
    await listener.closed;
    await market.untilOpen(0);
  });

  it("tells of more than it can hold that everything is to be read again", async () => {
    await openMarket({});
    const listener = await market.follow("bo", { topics: "orders" });
    listener.cut();
    for (let hundred = 0; hundred < 6; hundred += 1)
      await market.ship(...Array.from({ length: 100 }, (_, index) => `o${hundred}-${index}`));
    const again = await market.follow("bo", { topics: "orders", after: listener.lastId });
    const { data, id } = await again.hear("reset");
    assert.deepEqual(data, { reason: "tooMuch" });
    assert.deepEqual(again.events, []);
    assert.notEqual(id, listener.lastId, "it goes on behind what it has not told");
  });
});
