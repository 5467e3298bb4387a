import assert from "node:assert/strict";
import type { Discount } from "../../../src/discounts/discount.ts";
import type { Redemptions } from "../../../src/discounts/redemption.ts";
import { subtractItems } from "../../../src/orders/item-quantities.ts";
import type { View } from "../view.ts";
import { isBought } from "./settlement.ts";

/** What makes things cheaper is had no more often than it was promised. */
export function checkPrices({ offers, orders, discounts, redemptions }: View): void {
  const bought = orders.filter(isBought);
  const sold = bought.filter(({ lines, restocked }) => subtractItems(lines, restocked).length > 0);
  for (const offer of offers) {
    const lines = sold.flatMap((order) => order.lines).filter(({ offerId }) => offerId === offer.id);
    assert.ok(lines.length <= 1, `offer ${offer.id} was used ${lines.length} times`);
    if (lines.length === 1) assert.equal(offer.state, "used", `offer ${offer.id} is ${offer.state}`);
    const wasBought = bought.some((order) => order.lines.some(({ offerId }) => offerId === offer.id));
    if (!wasBought) assert.notEqual(offer.state, "used", `offer ${offer.id} is used by nothing`);
    for (const { unitPrice, quantity } of lines) {
      assert.deepEqual(unitPrice, offer.unitPrice);
      assert.ok(quantity <= offer.quantity);
    }
  }
  for (const discount of discounts) {
    const cheaper = sold.filter(({ discountId }) => discountId === discount.id);
    const own = redemptions.filter(({ path }) => path.includes(discount.id));
    checkCode(discount, own, cheaper.length);
  }
}

function checkCode(
  { usageLimit, usageLimitPerMember, usage }: Discount,
  redemptions: readonly Redemptions[],
  cheaperOrders: number,
): void {
  const claims = redemptions.flatMap((own) => own.claims);
  const used = claims.filter(({ state }) => state === "used").length;
  const held = claims.filter(({ state }) => state === "held").length;
  assert.equal(used, cheaperOrders, "each cheaper order has used the code");
  for (const own of redemptions) {
    const uses = own.claims.filter(({ state }) => state === "used").length;
    assert.equal(own.used, uses, "a member's uses are counted");
    assert.ok(uses <= usageLimitPerMember, `${uses} uses by one of ${usageLimitPerMember}`);
    const holds = own.claims.filter(({ state }) => state === "held").length;
    assert.equal(holds, own.heldUntil === null ? 0 : 1, "a member holds one use at most");
  }
  assert.equal(usage === null, usageLimit === null);
  if (!usage || usageLimit === null) return;
  assert.ok(used + held <= usageLimit, `${used} used and ${held} held of ${usageLimit} uses`);
  assert.deepEqual([usage.used, usage.held], [used, held], "a limited code counts its uses");
  for (const { heldUntil } of redemptions) {
    const isFound = !heldUntil || (usage.nextHoldEndsAt !== null && usage.nextHoldEndsAt <= heldUntil);
    assert.ok(isFound, "a held use is searched for once it has expired");
  }
}
