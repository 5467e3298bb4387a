import { defineView } from "../platform/data-map/exported.ts";
import { actorOf, type Order } from "./order.ts";
import type { Reversal } from "./reversal.ts";

/**
 * An order as one of its parties may keep it. The seller has no address of the buyer, and nothing of an order that was
 * never paid; the buyer has nothing that the seller has given to a bank.
 */
export default defineView<Order>((order, { uid }) => {
  const { delivery, reversals } = order;
  const actor = actorOf(order, uid);
  if (actor === "buyer") return { ...order, reversals: reversals.map(withoutEvidence) };
  return actor && { ...order, delivery: { ...delivery, ...("address" in delivery && { address: null }) } };
});

function withoutEvidence(reversal: Reversal): Reversal {
  const { evidence: _, ...rest } = reversal;
  return rest;
}
