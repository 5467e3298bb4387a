import assert from "node:assert/strict";
import { isStripeChosen } from "../world.ts";
import { sumOf, type View } from "../view.ts";
import { isBought } from "./settlement.ts";

/**
 * What does not move between two steps: nothing is paid to, or bought from, a seller who was suspended before and after;
 * nothing of the sandbox is paid out while Stripe is chosen. And no payout leaves a debt behind.
 */
export function checkStandstill(view: View, sellers: readonly string[], seen: Map<string, string>): void {
  for (const seller of sellers) {
    const payouts = countOf(view.payouts.filter((payout) => payout.seller === seller));
    const ids = new Set(view.payouts.flatMap((payout) => (payout.seller === seller ? [payout.id] : [])));
    const sent = countOf(view.sent.filter(({ payoutId }) => ids.has(payoutId)));
    const bought = countOf(view.orders.filter((order) => order.seller === seller && isBought(order)));
    const isSuspended = view.suspended.has(seller);
    const hasNewPayout = (seen.get(`payouts ${seller}`) ?? "0") !== payouts;
    const isSameDebt = remember(seen, `reversals ${seller}`, reversalsOf(view, seller));
    if (hasNewPayout && isSameDebt) {
      const open = view.ledger.filter((entry) => entry.seller === seller && entry.claim === "open");
      assert.ok(
        sumOf(open, ({ postings }) => postings.available) >= 0,
        `a payout of ${seller} leaves a debt`,
      );
    }
    checkSame(seen, `sellerWaits ${seller}`, isSuspended && `${payouts} due, ${sent} sent, ${bought} bought`);
    checkSame(seen, `sandboxWaits ${seller}`, isStripeChosen() && payouts);
    seen.set(`payouts ${seller}`, payouts);
  }
}

function countOf(items: readonly unknown[]): string {
  return String(items.length);
}

function reversalsOf({ orders }: View, seller: string): string {
  return JSON.stringify(orders.flatMap((order) => (order.seller === seller ? order.reversals : [])));
}

/** Whether it is what it was when it was last remembered. */
function remember(seen: Map<string, string>, name: string, value: string): boolean {
  const isSame = seen.get(name) === value;
  seen.set(name, value);
  return isSame;
}

/** What is now as it was, if it is to stand still and was before. */
function checkSame(seen: Map<string, string>, name: string, figures: string | false): void {
  const before = seen.get(name);
  if (figures !== false && before) assert.equal(figures, before, name);
  if (figures !== false || before !== undefined) seen.set(name, figures || "");
}
