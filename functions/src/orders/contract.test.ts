import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyLines } from "../testing/arbitraries.ts";
import { openCheckout } from "./checkout.ts";
import { checkOut, getOrder } from "./contract.ts";
import { placeOrder } from "./order.ts";
import { presentOrder } from "./present-order.ts";

const now = new Date("2026-03-01T12:00:00Z");

describe("a checkout of anything that listings and carts allow", () => {
  it("is shown to its buyer, once its stock is held", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { id, total, expiresAt } = openCheckout({ id: "c1", buyer: "amina", paymentId: "p1" }, lines, {
          now,
          holdMinutes: 15,
        });
        const payment = { paymentId: "p1", provider: "sandbox", clientSecret: "s" };
        const shown = { checkoutId: id, lines, total, expiresAt: expiresAt.toISOString(), payment };
        assert.ok(checkOut.output.safeParse(shown).success);
      }),
    );
  });

  it("is shown as an order, once it is paid for", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const identity = { id: "c1", buyer: "amina", paymentId: "p1" };
        const checkout = openCheckout(identity, lines, { now, holdMinutes: 15 });
        const order = placeOrder(checkout, "sara", { id: "o1", lines, at: now });
        assert.ok(getOrder.output.safeParse(presentOrder(order)).success);
      }),
    );
  });
});
