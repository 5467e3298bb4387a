import type { Context } from "../../platform/runtime/context.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import type { Money } from "../../platform/values/money.ts";
import type { Order } from "../order.ts";
import { orderDesk } from "../process/order-desk.ts";
import { bear, chargebacks, isContested } from "./chargebacks.ts";

interface Dispute {
  id: string;
  /** Of the whole payment. */
  amount: Money;
  outcome: "opened" | "won" | "lost";
}

/** Takes a dispute between the buyer's bank and the marketplace to the orders of the payment that it is about. */
export function chargebackFollower(context: Pick<Context, "database">) {
  const desk = orderDesk(context);
  const banking = chargebacks(context);
  return {
    /**
     * Safe to repeat and in any order: each order knows the dispute by its id, and one that is over before it was
     * opened is opened and ended at once. Writes only.
     */
    follow(
      unit: Unit,
      placed: readonly Order[],
      { id, amount, outcome, now }: Dispute & { now: Date },
    ): void {
      const { isKnown, shares } = bear({ id, amount }, placed);
      for (const share of shares) {
        const contested = isKnown ? share.order : banking.open(unit, share, { id, at: now });
        const isOver = outcome !== "opened";
        const isLost = outcome === "lost";
        const closed = isOver ? banking.close(unit, contested, { id, isLost, at: now }) : undefined;
        const followed = closed ?? contested;
        if (followed === share.order) continue;
        desk.follow(unit, followed, {
          now,
          actions: [
            ...(isKnown ? [] : (["chargeBack"] as const)),
            ...(isContested(followed) ? [] : (["closeRefunded", "endChargeback"] as const)),
          ],
        });
      }
    },
  };
}
