import { createHash } from "node:crypto";
import { after, DAY } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { OperationError, type Code } from "./failures.ts";
import { failPipeline } from "./pipeline-failures.ts";

/**
 * Replays by key, after the IETF Idempotency-Key draft and Stripe: the first call with a key runs, a repeat gets its
 * stored result or refusal for 30 days, as Stripe keeps them. The record is part of the transaction of the change, so neither exists without
 * the other, and a repeat that comes while the first call runs waits for its commit and is given its result.
 */
const KEPT_MS = 30 * DAY;

export interface StoredResult {
  /** Whose call it was: when they leave, the result goes with them. Null of a call without a sign-in. */
  uid: string | null;
  /** Of the input: the same key with another input is refused. */
  fingerprint: string;
  outcome: "succeeded" | "refused";
  /** JSON of the result, or of the refusal. */
  json: string;
  expireAt: Date;
}

interface StoredRefusal {
  reason: string;
  code: Code;
  status: number;
  message: string;
  details: Record<string, unknown>;
}

/** `idempotency/{keyId}` */
export function idempotencyStore({ database }: Pick<Context, "database">) {
  const records = database.collection<StoredResult>("idempotency");
  return {
    find: (transaction: Transaction, keyId: string) => transaction.get(records.doc(keyId)),
    save: (transaction: Transaction, keyId: string, record: StoredResult) =>
      transaction.set(records.doc(keyId), record),
  };
}

export function fingerprintOf(input: unknown): string {
  return createHash("sha256").update(canonicalJson(input)).digest("hex");
}

/** What a call came to: its result, or a refusal that its contract or the pipeline declares. */
export type Outcome = { readonly result: unknown } | { readonly refusal: OperationError };

export function recordOutcome(
  call: Pick<StoredResult, "uid" | "fingerprint">,
  outcome: Outcome,
  now: Date,
): StoredResult {
  const expireAt = after(now, KEPT_MS);
  if (!("refusal" in outcome)) {
    return { ...call, outcome: "succeeded", json: JSON.stringify(outcome.result) ?? "null", expireAt };
  }
  const { reason, code, status, message, details } = outcome.refusal;
  const stored: StoredRefusal = { reason, code, status, message, details };
  return { ...call, outcome: "refused", json: JSON.stringify(stored), expireAt };
}

/** What the earlier call with this key came to, while it is kept. Throws `IdempotencyKeyReused` for another input. */
export function findEarlier(
  record: StoredResult | undefined,
  fingerprint: string,
  now: Date,
): Outcome | undefined {
  // Firestore deletes expired documents some time after.
  if (!record || record.expireAt <= now) return undefined;
  if (record.fingerprint !== fingerprint) throw failPipeline.IdempotencyKeyReused();
  const stored: unknown = JSON.parse(record.json);
  if (record.outcome === "succeeded") return { result: stored };
  const { details, ...failure } = stored as StoredRefusal;
  return { refusal: new OperationError(failure.reason, { ...failure, details: {} }, details) };
}

/** The same text for the same value, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner !== null && typeof inner === "object" && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? "null"
  );
}
