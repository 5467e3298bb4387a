import { postingsOf, totalOf, type Postings } from "./accounts.ts";
import type { BalanceKey } from "./balance.ts";

export const entryKinds = [
  "sale",
  "release",
  "reserveReleased",
  "refund",
  "refundSettled",
  "refundFailed",
  "refundReturned",
  "externalRefund",
  "chargeback",
  "chargebackWon",
  "chargebackLost",
  "payout",
  "payoutPaid",
  "payoutReturned",
  "payoutCarried",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Value of `claim` for an entry that no payout includes yet. */
export const OPEN = "open";

/** `ledger/{id}`: one movement between the accounts of one seller in one currency at one provider. Never edited but for `claim`. */
export interface Entry extends BalanceKey {
  /** Derived from the business event, so that a repeat collides. */
  id: string;
  kind: EntryKind;
  orderId: string | null;
  payoutId: string | null;
  /** Their sum is zero. */
  postings: Postings;
  at: Date;
  /** The payout that includes the change of `available`; null where that did not change. */
  claim: string | null;
}

/** Arguments of every entry builder. */
export interface EntryContext extends BalanceKey {
  at: Date;
}

type EntryDetails = EntryContext & Pick<Entry, "id" | "kind"> & { orderId?: string; payoutId?: string };

export class UnbalancedEntry extends Error {
  override name = "UnbalancedEntry";
}

/** @throws UnbalancedEntry when the postings are not whole numbers that together are zero. */
export function createEntry(details: EntryDetails, moved: Partial<Postings>): Entry {
  const { id, kind, seller, currency, provider, orderId = null, payoutId = null, at } = details;
  const postings = postingsOf(moved);
  const isWhole = Object.values(postings).every(Number.isSafeInteger);
  if (!isWhole || totalOf(postings) !== 0) throw new UnbalancedEntry(`Entry ${id} does not add up to zero`);
  // The payout's own entry is claimed from the start: it balances what the payout claims.
  const claim = postings.available === 0 ? null : kind === "payout" ? payoutId : OPEN;
  return { id, kind, seller, currency, provider, orderId, payoutId, postings, at, claim };
}

/** Fields that the contract does not name are dropped from the output. */
export function presentEntry({ id, kind, orderId, postings, claim, at }: Entry) {
  const moved = Object.entries(postings).filter(([, amount]) => amount !== 0);
  return {
    id,
    kind,
    orderId,
    postings: Object.fromEntries(moved),
    payoutId: claim === OPEN ? null : claim,
    at: at.toISOString(),
  };
}
