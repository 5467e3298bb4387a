import type { Context } from "../runtime/context.ts";
import { after, DAY, HOUR } from "../values/clock.ts";
import { dayAfter, dayOf } from "../values/day.ts";
import { digestDay, findTampering, type AuditDigest, type Tampering } from "./audit-digest.ts";
import { auditDigestStore } from "./audit-digest-store.ts";
import { AUDIT_YEARS } from "./audit-entry.ts";
import { auditReader } from "./audit-store.ts";

/** Some time after a day has ended its digest is there. */
const DIGESTED_AFTER_MS = 3 * HOUR;
/** Bounds what one verification reads: it ends behind the day that reaches it. */
const MAX_ENTRIES = 20_000;

interface Days {
  readonly first: string;
  readonly last: string;
}

/** Which days can be verified: from the first with a digest whose entries have not begun to expire. */
export async function findVerifiableDays(context: Context, now: Date): Promise<Days | undefined> {
  const oldest = await auditDigestStore(context).findOldest();
  if (!oldest) return undefined;
  const unexpired = dayOf(after(now, (1 - AUDIT_YEARS * 365) * DAY));
  const first = oldest.previous === null && oldest.day > unexpired ? oldest.day : unexpired;
  return { first, last: dayAfter(dayOf(after(now, -DIGESTED_AFTER_MS)), -1) };
}

interface Verified {
  /** The last day that is as it was, and its digest; null where there is none. */
  readonly intact: AuditDigest | null;
  readonly entries: number;
  readonly tampered: { readonly day: string; readonly found: Tampering } | null;
}

/**
 * Computes the digests of some days again, in order, and stops at the first that is not what is stored. Reads each entry
 * of them, and a digest a day.
 */
export async function verifyDays(
  context: Context,
  { from, to, first }: { from: string; to: string; first: string },
): Promise<Verified> {
  const digests = auditDigestStore(context);
  const reader = auditReader(context);
  const before = await digests.find(dayAfter(from, -1));
  let intact: AuditDigest | null = null;
  let previous = before?.digest ?? null;
  let entries = 0;
  for (let day = from; day <= to && entries < MAX_ENTRIES; day = dayAfter(day)) {
    const stored = await digests.find(day);
    // Of the day before the first one, the digest may have expired.
    if (day === first && !before) previous = stored?.previous ?? null;
    const computed = await digestDay(day, previous, reader.readDay(day));
    entries += computed.entries;
    const found = findTampering(stored, computed);
    if (found) return { intact, entries, tampered: { day, found } };
    intact = computed;
    previous = computed.digest;
  }
  return { intact, entries, tampered: null };
}
