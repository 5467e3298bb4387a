import assert from "node:assert/strict";
import { openLiveMarket, type LiveMarket } from "../../test-support/live/market.ts";

describe("A stream of live updates", () => {
  let market: LiveMarket;
  beforeEach(async () => {
    market = await openLiveMarket();
  });
  afterEach(() => market.close());

  it("tells buyer and seller of an order's change, and nobody else", async () => {
    const [buyer, seller, stranger] = await Promise.all(
      ["bo", "sara", "stranger"].map((uid) => market.follow(uid)),
    );
    await market.ship("o1");
    await buyer?.hear("message");
    await seller?.hear("message");
    const [event] = buyer?.events ?? [];
    const { id, timestamp, ...rest } = event ?? {};
    assert.deepEqual(rest, {
      type: "order.shipped",
      version: 1,
      data: { orderId: "o1", checkoutId: "c", state: "shipped" },
    });
    assert.equal(timestamp, market.clock.now().toISOString());
    assert.equal(market.memory.find(`events/${String(id)}`)?.type, "orders.orderChanged");
    assert.deepEqual(seller?.events, buyer?.events);
    assert.deepEqual(stranger?.events, []);
  });

  it("goes on where its client stopped: nothing is missed, nothing comes twice", async () => {
    const first = await market.follow("bo");
    await market.ship("o1");
    await first.hear("message");
    first.cut();
    await market.ship("o2", "o3");
    await market.ship("o4");
    const second = await market.follow("bo", { after: first.lastId });
    await second.until(({ events }) => events.length === 3);
    assert.deepEqual(
      new Set(second.events.map(({ data }) => (data as { orderId: string }).orderId)),
      new Set(["o2", "o3", "o4"]),
    );
    assert.deepEqual(
      second.heard.filter(({ event }) => event === "reset"),
      [],
    );
  });
});
