import assert from "node:assert/strict";
import type { View } from "../view.ts";
import { isBought } from "./settlement.ts";

/** What makes things cheaper is had no more often than it was promised. */
export function checkPrices({ offers, orders, discounts, redemptions }: View): void {
  const sold = orders.filter(isBought);
  for (const offer of offers) {
    const lines = sold.flatMap((order) => order.lines).filter(({ offerId }) => offerId === offer.id);
    assert.ok(lines.length <= 1, `offer ${offer.id} was used ${lines.length} times`);
    assert.equal(offer.state === "used", lines.length === 1, `offer ${offer.id} is ${offer.state}`);
    for (const { unitPrice, quantity } of lines) {
      assert.deepEqual(unitPrice, offer.unitPrice);
      assert.ok(quantity <= offer.quantity);
    }
  }
  for (const { id, usageLimit, usageLimitPerMember } of discounts) {
    const used = redemptions.filter(({ path, state }) => path.includes(id) && state === "used");
    const cheaper = sold.filter(({ discountId }) => discountId === id);
    assert.equal(used.length, cheaper.length, "each cheaper order has used the code");
    assert.ok(used.length <= (usageLimit ?? Infinity), `${used.length} of ${usageLimit} uses`);
    for (const { member } of used) {
      const own = used.filter((each) => each.member === member);
      assert.ok(own.length <= usageLimitPerMember, `${own.length} uses by one of ${usageLimitPerMember}`);
    }
  }
}
