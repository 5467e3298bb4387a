import type { Payout } from "./payout.ts";

/** What a contract does not name is left out of its answer: this has a little more. */
export function presentPayout(payout: Payout) {
  const { period, createdAt, settledAt } = payout;
  return {
    ...payout,
    period: { from: period.from.toISOString(), to: period.to.toISOString() },
    createdAt: createdAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}
