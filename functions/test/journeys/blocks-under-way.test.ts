import assert from "node:assert/strict";
import { openOrderShop, type OrderShop } from "../../test-support/orders/order-shop.ts";
import { memberNotifier } from "../../src/notifications/member-notifier.ts";
import { searchIndexer } from "../../src/search/search-indexer.ts";

/** The buyer and Sara, of whom one blocks the other while something is under way between them. */
for (const [blocker, blocked] of [
  ["sara", "buyer"],
  ["buyer", "sara"],
] as const)
  describe(`when ${blocker} blocks ${blocked},`, () => {
    let shop: OrderShop;
    beforeEach(async () => {
      shop = await openOrderShop();
    });

    const block = () => shop.call(blocker, { name: "relations.block", input: { uid: blocked } });
    const unblock = () => shop.call(blocker, { name: "relations.unblock", input: { uid: blocked } });
    const stateOf = (orderId: unknown) => shop.memory.find(`orders/${String(orderId)}`)?.["state"];

    it("a checkout that is being paid becomes an order, which is sent, delivered and reviewed", async () => {
      const checkout = await shop.checkOut({ pot: 1 });
      await block();
      await shop.pay(checkout);
      const orderId = checkout.orders[0]?.orderId;
      assert.equal(stateOf(orderId), "paid");
      const input = { orderId };
      await shop.call("sara", { name: "orders.shipOrder", input: { ...input, carrier: "DHL" } });
      await shop.call("sara", { name: "orders.markDelivered", input });
      await shop.call("buyer", { name: "orders.confirmDelivery", input });
      // Nobody escapes a review by a block.
      await shop.call("buyer", {
        name: "reviews.writeReview",
        input: { ...input, rating: 1, text: "Broken" },
      });
      assert.equal(stateOf(orderId), "completed");
    });

    it("nothing of the other can be bought from the next moment on, until the block is taken back", async () => {
      await block();
      const cart = { lines: [{ listingId: "pot", quantity: 1 }], country: "DE" };
      const problems = async () => {
        const quote = await shop.call<{ problems: { kind: string }[] }>("buyer", {
          name: "checkout.quote",
          input: cart,
        });
        return quote.problems.map(({ kind }) => kind);
      };
      assert.deepEqual(await problems(), ["listingUnavailable"]);
      await unblock();
      assert.deepEqual(await problems(), []);
    });

    it("what others sell can still be bought of the same cart", async () => {
      await block();
      const lines = [
        { listingId: "pot", quantity: 1 },
        { listingId: "cup", quantity: 1 },
      ];
      const { parts, problems } = await shop.call<{
        parts: { seller: string }[];
        problems: { listingId: string }[];
      }>("buyer", { name: "checkout.quote", input: { lines, country: "DE" } });
      assert.deepEqual(
        [parts.map(({ seller }) => seller), problems.map(({ listingId }) => listingId)],
        [["tove"], ["pot"]],
      );
    });

    it("neither is found by the other in a search, and visitors find both as ever", async () => {
      for (const id of ["pot", "cup"]) await searchIndexer(shop.context).update(id);
      await block();
      const found = async (who: string | undefined) => {
        const { listings } = await shop.call<{ listings: { listingId: string }[] }>(who, {
          name: "search.searchListings",
          input: {},
        });
        return listings.map(({ listingId }) => listingId).toSorted();
      };
      assert.deepEqual(await found("buyer"), ["cup"]);
      for (const who of ["stranger", undefined]) assert.deepEqual(await found(who), ["cup", "pot"]);
    });

    it("neither is told of what the other does, but of what happens to their order", async () => {
      const { orderId } = await shop.orderIn("paid", { cart: { pot: 1 } });
      await block();
      const notification = {
        id: "drop",
        at: shop.clock.now(),
        from: "sara",
        content: {
          kind: "watchedPriceDropped",
          listingId: "pot",
          from: { amount: 2, currency: "EUR" },
          to: { amount: 1, currency: "EUR" },
        },
      } as const;
      assert.equal(await memberNotifier(shop.context).notify("buyer", notification), "unwanted");
      assert.equal(await memberNotifier(shop.context).notify("stranger", notification), "notified");
      await shop.call("sara", { name: "orders.shipOrder", input: { orderId, carrier: "DHL" } });
      await shop.drain();
      const kinds = shop.memory.list("members/buyer/notifications").map(({ data }) => data["kind"]);
      assert.ok(kinds.includes("orderShipped"), kinds.join());
    });
  });
