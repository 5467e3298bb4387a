/**
 * Where the money of one seller in one currency can be. `charges` is minus what is at the provider, so that all
 * accounts together are zero.
 */
export const accounts = [
  "charges",
  "pending",
  "available",
  "fees",
  "tax",
  "refunding",
  "chargebacks",
  "payingOut",
  "paidOut",
  "losses",
] as const;
export type Account = (typeof accounts)[number];

/** What each account gains, in minor units; negative where it gives. */
export type Postings = Record<Account, number>;

/** Every account, for a sum over documents leaves out those that lack the field. */
export function postingsOf(moved: Partial<Postings>): Postings {
  // Adding 0 makes 0 of -0, which Firestore keeps as a fraction.
  const entries = accounts.map((account) => [account, (moved[account] ?? 0) + 0] as const);
  return Object.fromEntries(entries) as Postings;
}

export function totalOf(postings: Postings): number {
  return accounts.reduce((total, account) => total + postings[account], 0);
}
