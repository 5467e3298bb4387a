import type { Context } from "../runtime/context.ts";
import { log } from "../runtime/log.ts";
import { after, HOUR, MINUTE } from "../values/clock.ts";
import { dayAfter, dayOf } from "../values/day.ts";
import { digestDay } from "./audit-digest.ts";
import { auditDigestStore } from "./audit-digest-store.ts";
import { AUDIT_YEARS } from "./audit-entry.ts";
import { auditReader } from "./audit-store.ts";

/** Longer than any call lasts that began on the day before. */
const LATEST_ENTRY_MS = HOUR;
/** The rest of what was missed is made up for by the next run. */
const MAX_MS = 5 * MINUTE;
/** A digest is of use as long as entries of its day or the next may be there: Firestore deletes within a day or so. */
const KEPT_DAYS = AUDIT_YEARS * 365 + 30;

/**
 * Computes the digest of each day that is over and has none, in order, from that of the first entry on. Safe to repeat: a
 * day's digest is created once. An idle day costs 4 reads and 1 write.
 */
export async function digestAudit(context: Context, now: Date): Promise<{ days: number; removed: number }> {
  const digests = auditDigestStore(context);
  const reader = auditReader(context);
  const end = dayOf(after(now, -LATEST_ENTRY_MS));
  const latest = await digests.findLatest();
  const oldest = latest ? undefined : await reader.findOldest();
  const first = latest ? dayAfter(latest.day) : oldest ? dayOf(oldest.at) : dayAfter(end, -1);
  let previous = latest?.digest ?? null;
  let days = 0;
  const isOver = () => context.clock.now() > after(now, MAX_MS);
  for (let day = first; day < end && !isOver(); day = dayAfter(day)) {
    const digest = await digestDay(day, previous, reader.readDay(day));
    await context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      digests.create(transaction, digest);
    });
    log.info("audit digest", { ...digest, previous: previous ?? "none" });
    previous = digest.digest;
    days += 1;
  }
  const removed = await removeExpired(context, dayAfter(end, -KEPT_DAYS));
  return { days, removed };
}

async function removeExpired(context: Context, before: string): Promise<number> {
  const digests = auditDigestStore(context);
  const expired = await digests.listBefore(before, 100);
  if (expired.length === 0) return 0;
  await context.database.runTransaction(async (transaction) => {
    await Promise.resolve();
    for (const { day } of expired) digests.remove(transaction, day);
  });
  return expired.length;
}
