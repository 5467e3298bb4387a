import assert from "node:assert/strict";
import { fillCart } from "../../../test-support/shop.ts";
import { address, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { refusedCheckouts, type RefusedCheckout } from "../../../test-support/checkout/refused-checkouts.ts";

const onePot = { lines: [{ listingId: "pot", quantity: 1 }] };

describe("a checkout is refused, and nothing moves, of", () => {
  for (const [what, { arrange, cart = {}, input = {}, as = "buyer", reason, details }] of Object.entries(
    refusedCheckouts,
  )) {
    it(`${what}: ${reason}`, async () => {
      const shop = await openOrderShop();
      await arrange?.(shop);
      await shop.drain();
      for (const path of shop.memory.documents.keys()) {
        if (path.startsWith(`carts/${as}/`)) shop.memory.put(path, undefined);
      }
      await fillCart(shop.context, as, cart);
      const before = shop.snapshot();
      const call = { name: "checkout.checkOut", input: { address, ...input } };
      const refusal = await shop.call(as, call).then(
        () => assert.fail("It was not refused"),
        (error: unknown) => error as { reason: string; details: object },
      );
      assert.equal(refusal.reason, reason);
      if (details) assert.deepEqual(refusal.details, details);
      assert.deepEqual(shop.snapshot(), before);
      if (reason !== "InvalidInput") await assertQuoted(shop, { as, input, reason, details });
      assert.deepEqual(shop.snapshot(), before);
    });
  }

  it("anything to pay while no payments are taken: PaymentsOff", async () => {
    const shop = await openOrderShop();
    process.env.SANDBOX_PAYMENTS = "false";
    try {
      assert.equal(await shop.reason("buyer", { name: "checkout.checkOut", input: onePot }), "PaymentsOff");
      await assertQuoted(shop, { input: onePot, reason: "PaymentsOff" });
    } finally {
      process.env.SANDBOX_PAYMENTS = "true";
    }
  });
});

/** A quote lists the same as a problem, and changes nothing either. */
async function assertQuoted(
  shop: OrderShop,
  { as = "buyer", input = {}, reason, details = {} }: RefusedCheckout,
) {
  const { address: to = address, ...requestedItems } = { ...input } as { address?: { country: string } };
  const isNowhere = "address" in input && input.address === undefined;
  const quoted = { ...requestedItems, ...(isNowhere ? {} : { country: to.country }) };
  const { problems } = await shop.call<{ problems: { kind: string }[] }>(as, {
    name: "checkout.quote",
    input: quoted,
  });
  const found = problems.find(({ kind }) => kind === `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`);
  assert.ok(found, JSON.stringify(problems));
  for (const [key, value] of Object.entries(details)) {
    assert.deepEqual((found as Record<string, unknown>)[key], value);
  }
}
