import type { Purpose } from "./photo.ts";
import { after, DAY } from "../platform/values/clock.ts";
import { dayOf } from "../platform/values/day.ts";

/** `uploadAllowances/{uid}`: how many photos a member has uploaded on one day, in UTC. */
export interface UploadAllowance {
  uid: string;
  /** Such as `2026-03-01`. */
  day: string;
  /** Without evidence, which is counted by itself: whoever has listed all day can still answer a dispute. */
  uploads: number;
  evidence: number;
  expireAt: Date;
}

/** The member's count with one upload more: on a new day it begins again. */
export function countUpload(
  known: UploadAllowance | undefined,
  { owner: uid, purpose }: { owner: string; purpose: Purpose },
  now: Date,
): UploadAllowance {
  const day = dayOf(now);
  const { uploads, evidence } = known?.day === day ? known : { uploads: 0, evidence: 0 };
  const counted =
    purpose === "evidence" ? { uploads, evidence: evidence + 1 } : { uploads: uploads + 1, evidence };
  return { uid, day, ...counted, expireAt: after(nextDay(now), DAY) };
}

/** When the next day's allowance begins. */
export function nextDay(now: Date): Date {
  return after(new Date(dayOf(now)), DAY);
}
