import { DAY } from "../platform/values/clock.ts";

/**
 * What a text for others may hold, to how many strangers its author may begin to write in a day, and whether these get photos, by how
 * long they have been a member: new accounts are what spam is written from.
 */
const tiers = [
  { underMs: DAY, isNewcomer: true, mentions: 2, links: 2, strangers: 5, photosToStrangers: false },
  { underMs: 7 * DAY, isNewcomer: true, mentions: 2, links: 2, strangers: 5, photosToStrangers: true },
  { underMs: Infinity, isNewcomer: false, mentions: 5, links: 10, strangers: 50, photosToStrangers: true },
] as const;

export type MemberTier = (typeof tiers)[number];

/** `since` is when they registered. */
export function tierOf(since: Date, now: Date): MemberTier {
  const age = now.getTime() - since.getTime();
  return tiers.find(({ underMs }) => age < underMs) ?? tiers[2];
}
