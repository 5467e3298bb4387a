/**
 * Accounts for one seller's money in one currency. `charges` is minus what the provider holds, so that all
 * accounts sum to zero. What the marketplace paid a buyer from elsewhere counts as given back: the provider's money for it is
 * the marketplace's own.
 */
export const accounts = [
  "charges",
  "pending",
  "available",
  "reserved",
  "fees",
  "tax",
  "refunding",
  "chargebacks",
  "payingOut",
  "paidOut",
  "losses",
] as const;
export type Account = (typeof accounts)[number];

/** The change of each account, in minor units. */
export type Postings = Record<Account, number>;

/** Every account: a sum over documents leaves out those that lack the field. */
export function postingsOf(moved: Partial<Postings>): Postings {
  // Adding 0 turns -0 into 0: Firestore stores -0 as a double.
  const entries = accounts.map((account) => [account, (moved[account] ?? 0) + 0] as const);
  return Object.fromEntries(entries) as Postings;
}

export function totalOf(postings: Postings): number {
  return accounts.reduce((total, account) => total + postings[account], 0);
}

/** A part of an order by who bears it, in minor units. */
export interface Split {
  proceeds: number;
  fees: number;
  tax: number;
}

/** The account of the seller's part of an order: `available` once released. */
export type SellerAccount = "pending" | "available";

export function sumOf({ proceeds, fees, tax }: Split): number {
  return proceeds + fees + tax;
}

/** Postings that take a part of the order from its accounts. */
export function debitSplit({ proceeds, fees, tax }: Split, from: SellerAccount): Partial<Postings> {
  return { [from]: -proceeds, fees: -fees, tax: -tax };
}

export function creditSplit({ proceeds, fees, tax }: Split, to: SellerAccount): Partial<Postings> {
  return { [to]: proceeds, fees, tax };
}
