import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { MINUTE } from "../../platform/values/clock.ts";
import { addCode, agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { fillCart } from "../../../test-support/shop.ts";
import { address, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";

/** The sandbox provider keeps its charges in Firestore as well. */
const OF_SANDBOX = 1;

describe("the round trips of a checkout to Firestore", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  const countOf = (name: string, input: object) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await shop.call("buyer", { name, input });
      return invocation.roundTrips;
    });
  const checkOut = async (input: object) =>
    (await countOf("checkout.checkOut", { address, ...input })) - OF_SANDBOX;
  const lines = [
    { listingId: "pot", quantity: 2 },
    { listingId: "cup", quantity: 1 },
  ];

  it("are three with lines given, however many lines, codes and sellers there are", async () => {
    await addCode(shop.context, { usageLimit: 1 });
    assert.equal(await checkOut({ lines, codes: ["SPRING"] }), 3);
  });

  it("are no more at an agreed price, whose offer the buyer's index names", async () => {
    await agreeOnPot(shop.context);
    assert.equal(await checkOut({ lines }), 3);
  });

  it("are five from the cart", async () => {
    await fillCart(shop.context, "buyer", { pot: 2, cup: 1 });
    assert.equal(await checkOut({}), 5);
  });

  it("are more where an unpaid checkout is superseded, and none more where it is long over", async () => {
    await checkOut({ lines });
    // It is found, cancelled at the sandbox, put on record as cancelled, and then the call begins again.
    assert.equal(await checkOut({ lines: [{ listingId: "pot", quantity: 1 }] }), 12);
    shop.clock.advance(45 * MINUTE);
    assert.equal(await checkOut({ lines }), 3);
  });

  it("are two for a quote of given lines, once tokens of its limit are leased", async () => {
    const quote = () => countOf("checkout.quote", { lines, country: "DE" });
    await quote();
    assert.equal(await quote(), 2);
  });
});
