import { after, DAY } from "../platform/values/clock.ts";

/** A member's keys by their ids, and when each ends: bounds them and lists them without a query. */
export interface PartnerKeys {
  uid: string;
  /** Of all of their keys. */
  plan: string;
  endsAt: Record<string, Date | null>;
}

/** Live keys that a member can make. Each may overlap with one predecessor. */
export const MAX_KEYS = 10;
/** Of those that have ended, the latest are kept, and for so long: their owner is told why they do not count. */
export const MAX_ENDED = 40;
const KEPT_MS = 90 * DAY;

/** Until when a key's document stays after its end. */
export function keptUntil(endsAt: Date): Date {
  return after(endsAt, KEPT_MS);
}

export function countLive({ endsAt }: PartnerKeys, now: Date): number {
  return Object.values(endsAt).filter((end) => end === null || end > now).length;
}

/** The member's keys with these ends, without those that are kept no longer; `surplus` are to be deleted before their time. */
export function withEnds(
  partner: PartnerKeys,
  ends: PartnerKeys["endsAt"],
  now: Date,
): { partner: PartnerKeys; surplus: string[] } {
  const latestFirst = Object.entries({ ...partner.endsAt, ...ends }).toSorted(
    ([, one], [, other]) => (other?.getTime() ?? Infinity) - (one?.getTime() ?? Infinity) || 0,
  );
  const kept = latestFirst.filter(([, end]) => end === null || keptUntil(end) > now);
  const most = countLive({ ...partner, endsAt: Object.fromEntries(kept) }, now) + MAX_ENDED;
  return {
    partner: { ...partner, endsAt: Object.fromEntries(kept.slice(0, most)) },
    surplus: kept.slice(most).map(([keyId]) => keyId),
  };
}
