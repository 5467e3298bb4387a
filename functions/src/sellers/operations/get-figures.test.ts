import assert from "node:assert/strict";
import { euros, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { add, remove } from "../../../test-support/social/edges.ts";
import { DAY } from "../../platform/values/clock.ts";
import addViewsToCounters from "../../social/schedules/add-views-to-counters.ts";
import { onLikeWritten } from "../../social/triggers/on-membership-written.ts";
import { countSale } from "../reactions/count-sale.ts";

interface Counts {
  views: number;
  likes: number;
  sales: number;
  revenue: { amount: number; currency: string }[];
}
interface Figures {
  from: string;
  to: string;
  total: Counts & { conversion: number | null };
  days: (Counts & { day: string })[];
}

describe("the figures of a seller", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  const figuresOf = (uid: string, days?: number) =>
    shop.call<Figures>(uid, { name: "sellers.getFigures", input: days === undefined ? {} : { days } });
  const view = async (uid: string, ...listingIds: string[]) => {
    await shop.call(uid, { name: "social.recordViews", input: { listingIds } });
    await addViewsToCounters.run(shop.clock.now(), shop.context);
  };
  const edge = { uid: "buyer", listingId: "pot" };
  const like = async () =>
    onLikeWritten.run(await add(shop.firestore, "likes/buyer_pot", edge), shop.context);

  it("are views, likes, sales and revenue of their own listings, and nobody else's", async () => {
    await view("buyer", "pot", "lid", "cup");
    await view("stranger", "pot");
    await view("sara", "pot");
    await like();
    await shop.orderIn("paid");
    const { total } = await figuresOf("sara");
    const revenue = [euros(2_000)];
    assert.deepEqual(total, { views: 3, likes: 1, sales: 1, revenue, conversion: 1 / 3 });
    const none = { likes: 0, sales: 0, revenue: [], conversion: 0 };
    assert.deepEqual((await figuresOf("tove")).total, { ...none, views: 1 });
    assert.equal(await shop.reason("buyer", { name: "sellers.getFigures", input: {} }), "NotASeller");
  });

  it("count an order once, however often its event comes", async () => {
    const { orderId } = await shop.orderIn("paid");
    const events = shop.list<{ id: string; type: string; data: Record<string, unknown>; at: Date }>("events");
    const paid = events.find(({ type, data }) => type === "orders.orderChanged" && data.action === "pay");
    assert.equal(paid?.data.orderId, orderId);
    const event = { eventId: "again", at: shop.clock.now(), data: paid?.data ?? {} };
    for (let time = 0; time < 2; time += 1) await countSale.reaction.run(event, shop.context);
    assert.equal((await figuresOf("sara")).total.sales, 1);
  });

  it("lose a like that is taken back, and count none twice", async () => {
    await like();
    const event = await remove(shop.firestore, "likes/buyer_pot", edge);
    for (let time = 0; time < 2; time += 1) await onLikeWritten.run(event, shop.context);
    assert.equal((await figuresOf("sara")).total.likes, 0);
  });

  it("count an order on hold once it is approved", async () => {
    const { orderId } = await shop.orderIn("onHold");
    assert.equal((await figuresOf("sara")).total.sales, 0);
    await shop.call("mod", {
      name: "orders.decideHold",
      input: { orderId, decision: "approve", note: "Known buyer" },
    });
    await shop.drain();
    assert.equal((await figuresOf("sara")).total.sales, 1);
  });

  it("are of the days that are asked for, each in its place, and without views have no conversion", async () => {
    await view("buyer", "pot");
    shop.clock.advance(7 * DAY);
    const week = await figuresOf("sara", 7);
    assert.deepEqual([week.days.length, week.total.views, week.total.conversion], [7, 0, null]);
    const month = await figuresOf("sara");
    assert.deepEqual([month.days.length, month.days.at(-8)?.views, month.total.views], [30, 1, 1]);
    assert.deepEqual([month.days[0]?.day, month.days.at(-1)?.day], [month.from, month.to]);
    assert.equal(
      await shop.reason("sara", { name: "sellers.getFigures", input: { days: 8 } }),
      "InvalidInput",
    );
  });

  it("are kept for 13 months", async () => {
    await view("buyer", "pot");
    const day = shop.clock.now().toISOString().slice(0, 10);
    const keptDays = () =>
      [0, 1, 2, 3].flatMap((shard) => {
        const { days = {} } = shop.read(`members/sara/figures/${shard}`) ?? {};
        return Object.keys(days as object);
      });
    assert.ok(keptDays().includes(day));
    shop.clock.advance(410 * DAY);
    await view("buyer", "pot");
    assert.ok(!keptDays().includes(day));
    assert.equal(keptDays().length, 1);
  });
});
