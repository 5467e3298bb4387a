import { after, MINUTE } from "../platform/values/clock.ts";

/** What the pushes of one instance were answered with, lately. */
export interface Tally {
  since: Date;
  accepted: number;
  /** Answered as if the device were gone. */
  dead: number;
}

/** Members come and go one by one: what happens to most devices at once is a mistake of the project. */
const MIN_ANSWERS = 20;
const WINDOW_MS = 10 * MINUTE;

export function addToTally(
  tally: Tally | undefined,
  counted: Pick<Tally, "accepted" | "dead">,
  now: Date,
): Tally {
  if (!tally || after(tally.since, WINDOW_MS) < now) return { since: now, ...counted };
  const { since, accepted, dead } = tally;
  return { since, accepted: accepted + counted.accepted, dead: dead + counted.dead };
}

/** Whether more devices seem to be gone than can be: then none is forgotten. */
export function isBroken({ accepted, dead }: Tally): boolean {
  return accepted + dead >= MIN_ANSWERS && dead > accepted;
}
