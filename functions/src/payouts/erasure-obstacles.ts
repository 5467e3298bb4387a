import { defineObstacles, type Obstacle } from "../accounts/public.ts";
import { balanceReader } from "../ledger/public.ts";
import { minimumPayout } from "./payout-creator.ts";

/**
 * Money that a seller owes, or that is still to reach them. What is left below the payout minimum stands against nothing:
 * it stays in the books.
 */
export default defineObstacles({ balances: balanceReader }, async ({ uid, balances }) => {
  const own = await balances.listOfSeller(uid);
  return own.flatMap(
    ({ available, reserved, pending, refunding, chargebacks, payingOut, ...key }): Obstacle[] => {
      const { currency, provider: reference } = key;
      const debt = available + reserved;
      if (debt < 0) return [{ kind: "debt" as const, reference, amount: { amount: debt, currency } }];
      const moving = [reserved, pending, refunding, chargebacks, payingOut].some((amount) => amount !== 0);
      if (!moving && available < minimumPayout()) return [];
      return [{ kind: "payout" as const, reference, amount: { amount: available, currency } }];
    },
  );
});
