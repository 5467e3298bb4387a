import { after, DAY } from "../platform/values/clock.ts";

/** `uploadAllowances/{uid}`: how many photos a member has uploaded on one day, in UTC. */
export interface UploadAllowance {
  uid: string;
  /** Such as `2026-03-01`. */
  day: string;
  uploads: number;
  expireAt: Date;
}

/** The member's count with one upload more: on a new day it begins again. */
export function countUpload(known: UploadAllowance | undefined, uid: string, now: Date): UploadAllowance {
  const day = dayOf(now);
  const uploads = (known?.day === day ? known.uploads : 0) + 1;
  return { uid, day, uploads, expireAt: after(nextDay(now), DAY) };
}

/** When the next day's allowance begins. */
export function nextDay(now: Date): Date {
  return after(new Date(dayOf(now)), DAY);
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
