import * as z from "zod";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { defineJob, usualPolicy } from "../platform/jobs/job.ts";
import { weekdayOf } from "../platform/values/calendar-day.ts";
import { idFrom } from "../platform/values/ids.ts";
import { addDays, instantOf, wallClockIn } from "../platform/values/time-zone.ts";
import type { MailCadence } from "./kinds.ts";

/** When digests are sent, by the member's clock. */
const DIGEST_MINUTES = 9 * 60;
const MONDAY = 1;

/** One digest of a member and day: the daily one, on Mondays with the weekly one. */
export const sendDigest = defineJob(
  "notifications.notifyMany/sendDigest",
  z.object({ uid: z.string(), day: z.iso.date() }),
  { ...usualPolicy, sheds: "degraded" },
);

interface DigestTime {
  /** Of the member's calendar. */
  readonly day: string;
  readonly at: Date;
}

/** The next digest of a cadence after `now`. */
function nextDigest(cadence: "daily" | "weekly", timeZone: string, now: Date): DigestTime {
  const { day: today } = wallClockIn(timeZone, now);
  const first = cadence === "daily" ? today : addDays(today, (MONDAY + 7 - weekdayOf(today)) % 7);
  const at = digestAt(timeZone, first);
  if (at > now) return { day: first, at };
  const day = addDays(first, cadence === "daily" ? 1 : 7);
  return { day, at: digestAt(timeZone, day) };
}

/** When the digest of a day is due. */
export function digestAt(timeZone: string, day: string): Date {
  return instantOf(timeZone, { day, minutes: DIGEST_MINUTES });
}

/** Which kinds the digest of a day has, by how often their members want them. */
export function cadencesOn(day: string): ("daily" | "weekly")[] {
  return weekdayOf(day) === MONDAY ? ["daily", "weekly"] : ["daily"];
}

interface NewDigest {
  readonly uid: string;
  readonly cadence: MailCadence;
  readonly timeZone: string;
  readonly now: Date;
}

/** Sees to it that the next digest is sent: a read, and a write for the first thing that it will have. Nothing where none is wanted. */
export async function enqueueDigest(
  transaction: Transaction,
  { uid, cadence, timeZone, now }: NewDigest,
): Promise<void> {
  if (cadence !== "daily" && cadence !== "weekly") return;
  const { day, at } = nextDigest(cadence, timeZone, now);
  const id = idFrom("digest", uid, day);
  await enqueue(transaction, sendDigest, { id, payload: { uid, day }, now, dueAt: at });
}
