import { implement } from "../../platform/operations/implement.ts";
import { getOrderStatement } from "../contract.ts";
import { ledgerReader, OPEN, presentEntry, buildStatement } from "../../ledger/public.ts";
import { presentPayout, type Payout } from "../payout.ts";
import { orderReader } from "../../orders/public.ts";
import { payoutReader } from "../payout-store.ts";

/** How many times a returned payout is followed to the next. */
const MAX_RETURNS = 5;

const dependencies = { ledger: ledgerReader, orders: orderReader, payouts: payoutReader };

export default implement(
  getOrderStatement,
  dependencies,
  async ({ input, caller, fail, ledger, orders, payouts }) => {
    const { orderId } = input;
    const [entries, order] = await Promise.all([ledger.listOfOrder(orderId), orders.find(orderId)]);
    const [first] = entries;
    // Paid and put on hold, it is not the seller's before it is approved.
    const isTheirs = order?.seller === caller.uid && order.participants.includes(caller.uid);
    if (!first || !isTheirs) throw fail.OrderNotFound();

    const inOrder = entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const { totals, soldAt, releasedAt } = buildStatement(inOrder);
    const found: Payout[] = [];
    let claims = inOrder.map(({ claim }) => claim);
    for (let turn = 0; turn <= MAX_RETURNS && claims.length > 0; turn += 1) {
      const known = new Set(found.map(({ id }) => id));
      const ids = new Set(claims.flatMap((claim) => (claim === null || claim === OPEN ? [] : claim)));
      const next = await payouts.findAll([...ids].filter((id) => !known.has(id)));
      const taken = next.flatMap((payout) => payout ?? []);
      found.push(...taken);
      const returned = taken.filter(({ state }) => state === "returned");
      const returns = await Promise.all(returned.map(({ id }) => ledger.find(`payoutReturned.${id}`)));
      claims = returns.map((entry) => entry?.claim ?? null);
    }
    return {
      orderId,
      currency: first.currency,
      totals,
      soldAt: soldAt?.toISOString() ?? null,
      releasedAt: releasedAt?.toISOString() ?? null,
      payouts: found.map(presentPayout),
      entries: inOrder.map(presentEntry),
    };
  },
);
