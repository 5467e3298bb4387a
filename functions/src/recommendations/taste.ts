import { DAY } from "../platform/values/clock.ts";
import type { Piece } from "./piece.ts";

/** What an act says of a member's taste. Looks are no acts: they stay anonymous. */
export const actWeights = {
  order: 6,
  offer: 4,
  cart: 3,
  watch: 2,
  like: 1.5,
  comment: 1,
  /** A review with four or five stars, and one with one or two: it takes back most of what the order said. */
  praise: 1,
  complaint: -4,
  notInterested: -3,
} as const;

export type ActKind = keyof typeof actWeights;
export const actKinds = Object.keys(actWeights) as ActKind[];

/** What a member did with one listing, and when: a second time changes nothing. */
export interface Act extends Piece {
  at: Partial<Record<ActKind, Date>>;
}

/** `tastes/{uid}`: what a member did lately, by listing. */
export interface Taste {
  uid: string;
  acts: Record<string, Act>;
  changedAt: Date;
}

/** Kept of what one liked, and of what one does not want to see. Beyond them the oldest go. */
export const MAX_ACTS = 100;
const MAX_REFUSALS = 100;
/** Nobody chooses so much in a day: what a program adds says nothing. */
const MAX_ACTS_A_DAY = 100;
const HALF_LIFE_MS = 30 * DAY;

/**
 * The taste after an act, or after it was taken back (`at` is null); undefined when nothing changes. The same act again,
 * earlier or later, is no other act.
 */
export function withAct(
  taste: Taste | undefined,
  { uid, piece, kind, at, now }: { uid: string; piece: Piece; kind: ActKind; at: Date | null; now: Date },
): Taste | undefined {
  const acts = taste?.acts ?? {};
  const known = acts[piece.listingId];
  if ((known?.at[kind] === undefined) === (at === null)) return undefined;
  if (at !== null && kind !== "notInterested" && isBusy(acts, at)) return undefined;
  const { [kind]: _, ...others } = known?.at ?? {};
  const times = at === null ? others : { ...others, [kind]: at };
  const { [piece.listingId]: __, ...rest } = acts;
  const changed =
    Object.keys(times).length === 0 ? rest : { ...rest, [piece.listingId]: { ...piece, at: times } };
  return { uid, acts: trim(changed), changedAt: now };
}

function isBusy(acts: Taste["acts"], at: Date): boolean {
  const today = Object.values(acts).filter((act) => dayOf(lastOf(act)) === dayOf(at) && !isRefused(act));
  return today.length >= MAX_ACTS_A_DAY;
}

function dayOf(instant: Date): number {
  return Math.floor(instant.getTime() / DAY);
}

function trim(acts: Taste["acts"]): Taste["acts"] {
  const latestFirst = Object.values(acts).toSorted(byLast);
  const kept = [
    ...latestFirst.filter((act) => !isRefused(act)).slice(0, MAX_ACTS),
    ...latestFirst.filter(isRefused).slice(0, MAX_REFUSALS),
  ];
  return Object.fromEntries(kept.map((act) => [act.listingId, act]));
}

export function lastOf({ at }: Act): Date {
  return new Date(Math.max(...Object.values(at).map((time) => time.getTime())));
}

/** The latest first; of one moment, in the order of ids. */
function byLast(one: Act, other: Act): number {
  return lastOf(other).getTime() - lastOf(one).getTime() || (one.listingId < other.listingId ? -1 : 1);
}

/** Not wanted, whatever was done with it before. */
export function isRefused({ at }: Act): boolean {
  return at.notInterested !== undefined;
}

/** How much an act says now: half after thirty days. */
export function weightOf(act: Act, now: Date): number {
  if (isRefused(act)) return actWeights.notInterested * decay(act.at.notInterested, now);
  let sum = 0;
  for (const kind of actKinds) sum += actWeights[kind] * decay(act.at[kind], now);
  return sum;
}

function decay(at: Date | undefined, now: Date): number {
  return at === undefined ? 0 : 2 ** (-Math.max(0, now.getTime() - at.getTime()) / HALF_LIFE_MS);
}

/** What speaks for a listing, the latest first. */
export function likedOf(taste: Taste | undefined, now: Date): Act[] {
  return Object.values(taste?.acts ?? {})
    .filter((act) => weightOf(act, now) > 0)
    .toSorted(byLast);
}

/** By how much the acts of a busy member count less for others: two acts count as such, a hundred a third of it. */
export function dampingOf(acts: number): number {
  return 1 / Math.log2(2 + acts);
}
