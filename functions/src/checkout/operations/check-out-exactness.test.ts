import assert from "node:assert/strict";
import { addCode } from "../../../test-support/checkout/agreements.ts";
import { addListing } from "../../../test-support/shop.ts";
import type { Order } from "../../orders/order.ts";
import { openOrderShop } from "../../../test-support/orders/order-shop.ts";

describe("a checkout in a currency of which the provider leaves out a digit", () => {
  const dinars = (amount: number) => ({ amount, currency: "KWD" });
  beforeEach(() => {
    process.env.PAYMENT_PROVIDER = "stripe";
  });
  afterEach(() => {
    process.env.PAYMENT_PROVIDER = "sandbox";
  });

  it("is refused where one of its orders could not be refunded alone, though all together can be charged", async () => {
    const shop = await openOrderShop();
    const changes = { shipping: [{ region: "WORLD" as const, price: dinars(0) }] };
    for (const seller of ["sara", "tove"]) {
      await addListing(shop.context, {
        id: `of-${seller}`,
        seller,
        quantity: 1,
        price: dinars(1_005),
        changes,
      });
    }
    await assert.rejects(shop.checkOut({ "of-sara": 1, "of-tove": 1 }), {
      reason: "AmountNotChargeable",
      details: { total: dinars(1_005), cause: "notExact" },
    });
    assert.deepEqual(shop.list<Order>("orders"), []);
    const quoted = await shop.call<{ problems: object[] }>("buyer", {
      name: "checkout.quote",
      input: { country: "DE" },
    });
    const problem = { kind: "amountNotChargeable", total: dinars(1_005), cause: "notExact" };
    assert.deepEqual(quoted.problems, [problem]);
  });

  it("is charged with a code for a share that has a digit more: the share is rounded to what can be charged", async () => {
    const shop = await openOrderShop();
    const changes = { shipping: [{ region: "WORLD" as const, price: dinars(0) }] };
    await addListing(shop.context, {
      id: "dish",
      seller: "sara",
      quantity: 1,
      price: dinars(3_500),
      changes,
    });
    await addCode(shop.context, { reduction: { kind: "percentage", percent: 15 } });
    const input = { lines: [{ listingId: "dish", quantity: 1 }], codes: ["SPRING"], country: "KW" };
    const { problems, total } = await shop.call("buyer", { name: "checkout.quote", input });
    assert.deepEqual([problems, total], [[], dinars(2_970)]);
  });
});
