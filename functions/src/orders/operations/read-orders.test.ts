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
    assert.doesNotMatch(JSON.stringify(seen), /"uid"|proceeds":\d|photoIds|participants|discountId|reminded/);
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
