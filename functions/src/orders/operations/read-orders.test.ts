import assert from "node:assert/strict";
import { MINUTE } from "../../platform/values/clock.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { orderStates } from "../process/order-process.ts";

interface Page {
  orders: { id: string; state: string; actions: string[] }[];
  next: string | null;
}

describe("an order is readable", () => {
  let shop: OrderShop;
  before(async () => {
    shop = await openOrderShop();
  });
  const look = (uid: string | undefined, orderId: string) =>
    shop.reason(uid, { name: "orders.getOrder", input: { orderId } });

  for (const state of orderStates) {
    it(`when it is ${state} by its buyer and moderators, by its seller once it is paid, and by nobody else`, async () => {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn(state);
      const before = shop.snapshot();
      const isSold = !["placed", "paymentExpired", "onHold"].includes(state);
      assert.deepEqual(
        await Promise.all(
          ["buyer", "mod", "sara", "tove", "stranger", undefined].map((uid) => look(uid, orderId)),
        ),
        [
          "done",
          "done",
          isSold ? "done" : "OrderNotFound",
          "OrderNotFound",
          "OrderNotFound",
          "Unauthenticated",
        ],
      );
      assert.deepEqual(shop.snapshot(), before);
    });
  }

  it("with the actions that its reader may perform now", async () => {
    shop = await openOrderShop();
    const { orderId } = await shop.orderIn("paid");
    const seen = await Promise.all(
      ["buyer", "sara", "mod"].map((uid) =>
        shop.call<Page["orders"][number]>(uid, { name: "orders.getOrder", input: { orderId } }),
      ),
    );
    assert.deepEqual(
      seen.map(({ actions }) => actions),
      [["confirmDelivery", "cancel"], ["ship", "shipPart", "cancelItems", "markDelivered", "cancel"], []],
    );
  });

  it("without the uids of those who acted, and without what only the server needs", async () => {
    const { orderId } = await shop.orderIn("refunded");
    const seen = await shop.call("buyer", { name: "orders.getOrder", input: { orderId } });
    assert.doesNotMatch(
      JSON.stringify(seen),
      /"uid"|proceeds":\d|photoKeys|participants|discountId|reminded/,
    );
  });

  it("by its buyer without commission and proceeds, which its seller and moderators see", async () => {
    shop = await openOrderShop();
    const { orderId } = await shop.orderIn("paid");
    const read = (uid: string) => shop.call(uid, { name: "orders.getOrder", input: { orderId } });
    assert.doesNotMatch(JSON.stringify(await read("buyer")), /commission|proceeds":/);
    const { commission, proceeds } = shop.order(orderId).amounts;
    for (const uid of ["sara", "mod"]) {
      const { earnings } = await read(uid);
      assert.deepEqual(earnings, {
        commission,
        proceeds,
        lines: [{ listingId: "pot", rule: "standard", commission }],
      });
    }
  });

  it("by its seller with the buyer's handle, and without their uid", async () => {
    shop = await openOrderShop();
    shop.memory.put("members/buyer", { ...shop.read("members/buyer"), handle: "bo_the_buyer" });
    const { orderId } = await shop.orderIn("paid");
    const asSeller = await shop.call("sara", { name: "orders.getOrder", input: { orderId } });
    assert.deepEqual([asSeller["buyer"], asSeller["buyerHandle"]], [null, "bo_the_buyer"]);
    const listed = await shop.call("sara", { name: "orders.listOrders", input: { role: "seller" } });
    assert.doesNotMatch(JSON.stringify(listed), /"buyer":"/);
    const asBuyer = await shop.call("buyer", { name: "orders.getOrder", input: { orderId } });
    assert.equal(asBuyer["buyer"], "buyer");
  });

  it("with its statement by its seller once it is theirs, and never while it is on hold or rejected", async () => {
    for (const [state, reason] of [
      ["onHold", "OrderNotFound"],
      ["paid", "done"],
    ] as const) {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn(state);
      const read = { name: "payouts.getOrderStatement", input: { orderId } };
      assert.equal(await shop.reason("sara", read), reason);
      if (state !== "onHold") continue;
      const decision = { orderId, decision: "reject", note: "A stolen card" };
      await shop.call("mod", { name: "orders.decideHold", input: decision });
      await shop.drain();
      assert.equal(await shop.reason("sara", read), "OrderNotFound");
    }
  });
});

describe("orders are listed", () => {
  let shop: OrderShop;
  const ids: string[] = [];
  before(async () => {
    shop = await openOrderShop();
    for (const state of ["paid", "shipped", "paymentExpired", "placed"] as const) {
      shop.clock.advance(MINUTE);
      ids.unshift((await shop.orderIn(state, { cart: { pot: 1 } })).orderId);
    }
  });
  const list = (uid: string | undefined, input: object = {}, name = "orders.listOrders") =>
    shop.call<Page>(uid, { name, input });
  const idsOf = ({ orders }: Page) => orders.map(({ id }) => id);

  it("to their buyer, the latest first", async () => {
    assert.deepEqual(idsOf(await list("buyer")), ids);
  });

  it("to their seller, without unpaid ones", async () => {
    assert.deepEqual(idsOf(await list("sara", { role: "seller" })), ids.slice(2));
  });

  it("to nobody else", async () => {
    for (const uid of ["tove", "stranger", "mod"]) {
      for (const role of ["buyer", "seller"]) assert.deepEqual(idsOf(await list(uid, { role })), []);
    }
    assert.equal(await shop.reason(undefined, { name: "orders.listOrders" }), "Unauthenticated");
  });

  it("by their state", async () => {
    assert.deepEqual(idsOf(await list("buyer", { state: "shipped" })), [ids[2]]);
    assert.deepEqual(idsOf(await list("sara", { role: "seller", state: "placed" })), []);
  });

  it("page by page, each once, to moderators all of a state", async () => {
    for (const [uid, input, name, all] of [
      ["buyer", { limit: 1 }, "orders.listOrders", ids],
      ["mod", { limit: 1, state: "paid" }, "orders.listOrdersInState", [ids[3]]],
    ] as const) {
      const seen: string[] = [];
      let after: string | null | undefined;
      do {
        const page: Page = await list(uid, { ...input, ...(after ? { after } : {}) }, name);
        seen.push(...idsOf(page));
        after = page.next;
      } while (after);
      assert.deepEqual(seen, all);
    }
  });

  it("in a state to moderators only", async () => {
    const call = { name: "orders.listOrdersInState", input: { state: "paid" } };
    for (const uid of ["buyer", "sara", "stranger"]) {
      assert.equal(await shop.reason(uid, call), "AccessDenied");
    }
    assert.equal(await shop.reason(undefined, call), "Unauthenticated");
  });
});
