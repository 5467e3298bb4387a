import { after, DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import type { ProviderPayment } from "./provider.ts";

/**
 * `duplicateCharges/{id}`: a further charge for a payment that has another one. It is cancelled at the provider, or
 * refunded where the buyer has paid it too. No order and no entry of the ledger knows of it.
 */
export interface DuplicateCharge {
  /** Also the id of its refund. */
  id: string;
  paymentId: string;
  checkoutId: string;
  provider: string;
  reference: string;
  amount: Money;
  state: "pending" | "cancelled" | "refunded";
  /** Why it was last not undone. */
  refusal: string | null;
  /** How often the provider refused to refund it, which moved no money. */
  refusals: number;
  foundAt: Date;
  /** When it is tried again; null once it has ended. */
  nextCheckAt: Date | null;
  checks: number;
  expireAt: Date | null;
}

/** Begins the ids of duplicate charges, and so those of their refunds. */
export const PREFIX = "duplicate-";
const BACK_OFF_MS = 10 * MINUTE;
const MAX_BACK_OFF_MS = 12 * HOUR;
/** As long as a bank may still ask about it. */
const ENDED_RETENTION_MS = 400 * DAY;

export function findDuplicate(
  { paymentId, checkoutId, reference, amount }: ProviderPayment,
  { id, provider, now }: { id: string; provider: string; now: Date },
): DuplicateCharge {
  const charge = { id, paymentId, checkoutId, provider, reference, amount };
  const pending = { state: "pending", refusal: null, refusals: 0, checks: 0, expireAt: null } as const;
  return { ...charge, ...pending, foundAt: now, nextCheckAt: now };
}

/** Whether a refund is that of a duplicate charge, by its id. */
export function isOfDuplicate(refundId: string): boolean {
  return refundId.startsWith(PREFIX);
}

export function endDuplicate(
  charge: DuplicateCharge,
  state: "cancelled" | "refunded",
  now: Date,
): DuplicateCharge {
  return { ...charge, state, refusal: null, nextCheckAt: null, expireAt: after(now, ENDED_RETENTION_MS) };
}

/** The charge after an attempt that did not end it: tried again after ever longer, and never given up. */
export function postponeDuplicate(
  charge: DuplicateCharge,
  refusal: string | null,
  now: Date,
): DuplicateCharge {
  const delay = Math.min(MAX_BACK_OFF_MS, BACK_OFF_MS * 2 ** charge.checks);
  return { ...charge, refusal, checks: charge.checks + 1, nextCheckAt: after(now, delay) };
}
