import { after, DAY } from "../../platform/values/clock.ts";

export const publicationStates = ["running", "done", "failed"] as const;

/**
 * `members/{uid}/publications/{id}`: how far the publishing of many drafts has come. A dry run checks the same drafts and
 * publishes none. Its seller listens to it.
 */
export interface Publication extends DraftChoice {
  id: string;
  seller: string;
  isDryRun: boolean;
  state: (typeof publicationStates)[number];
  /** The most it may publish: what was left of the seller's day. A dry run has no bound. */
  allowance: number | null;
  /** Id of the last draft that was checked: they are taken in the order of their ids. */
  cursor: string | null;
  /** Drafts that were published, or in a dry run would be. */
  passed: number;
  refused: number;
  /** How many were refused for which reason. */
  reasons: Record<string, number>;
  /** Documents below it that tell each refused draft and why. */
  refusalPages: number;
  /** It ended before all drafts were checked, because its allowance is used up. */
  isAllowanceUsed: boolean;
  /** Set once failed: `reason` for programs, `message` for the seller. */
  failure: { reason: PublicationFailure; message: string } | null;
  createdAt: Date;
  updatedAt: Date;
  expireAt: Date;
}

/** Which drafts: those named, those of one import, or with neither all of the seller's. */
export interface DraftChoice {
  /** In the order of ids, each once. */
  listingIds: string[] | null;
  importId: string | null;
}

/** Why a draft was not published: as `listings.publishListing` would have refused it. */
export interface Refusal {
  listingId: string;
  /** Empty where there is no such listing. */
  title: string;
  reason: string;
  message: string;
  details: Record<string, unknown>;
}

/** `…/publications/{id}/refusals/{number}`: those of one slice, in the order of their ids. */
export interface RefusalPage {
  number: number;
  refusals: Refusal[];
  expireAt: Date;
}

const messages = {
  NotASeller:
    "Only active sellers publish listings. What is published stays; ask for help, then publish the rest.",
  Stuck: "Souk could not finish this. Publish the rest again: what is published stays as it is.",
} as const;

type PublicationFailure = keyof typeof messages;

const RETENTION_MS = 30 * DAY;

/** From when a seller's publications count towards what they may publish. */
export function countedSince(now: Date): Date {
  return after(now, -DAY);
}

export function isRunning({ state }: Pick<Publication, "state">): boolean {
  return state === "running";
}

/** Whether it is about to publish this draft. */
export function willPublish(
  publication: Publication,
  { id, origin }: { id: string; origin?: { importId: string } | undefined },
): boolean {
  const { isDryRun, listingIds, importId } = publication;
  if (!isRunning(publication) || isDryRun) return false;
  if (listingIds !== null) return listingIds.includes(id);
  return importId === null || importId === origin?.importId;
}

/** How many drafts a seller may still publish, given their publications since `countedSince`. */
export function allowanceLeft(perDay: number, recent: readonly Publication[]): number {
  const published = recent.filter(({ isDryRun }) => !isDryRun).reduce((sum, { passed }) => sum + passed, 0);
  return Math.max(0, perDay - published);
}

/** When the first of the drafts that were published no longer counts. */
export function nextAllowanceAt(recent: readonly Publication[], now: Date): Date {
  const counted = recent.filter(({ isDryRun, passed }) => !isDryRun && passed > 0);
  return after(
    new Date(Math.min(now.getTime(), ...counted.map(({ createdAt }) => createdAt.getTime()))),
    DAY,
  );
}

export function beginPublication(
  request: Pick<Publication, "id" | "seller" | "isDryRun" | "allowance"> & DraftChoice,
  now: Date,
): Publication {
  return {
    ...request,
    state: "running",
    cursor: null,
    passed: 0,
    refused: 0,
    reasons: {},
    refusalPages: 0,
    isAllowanceUsed: false,
    failure: null,
    createdAt: now,
    updatedAt: now,
    expireAt: after(now, RETENTION_MS),
  };
}

/** What a slice of drafts came to. */
export interface Slice {
  cursor: string | null;
  passed: number;
  refusals: readonly Refusal[];
  isAtEnd: boolean;
  isAllowanceUsed: boolean;
}

export function advancePublication(running: Publication, slice: Slice, now: Date): Publication {
  const { passed, refused, reasons, refusalPages } = running;
  const { cursor, refusals, isAllowanceUsed } = slice;
  const counted = { ...reasons };
  for (const { reason } of refusals) counted[reason] = (counted[reason] ?? 0) + 1;
  return {
    ...running,
    state: slice.isAtEnd || isAllowanceUsed ? "done" : "running",
    cursor,
    passed: passed + slice.passed,
    refused: refused + refusals.length,
    reasons: counted,
    refusalPages: refusalPages + (refusals.length > 0 ? 1 : 0),
    isAllowanceUsed,
    updatedAt: now,
  };
}

export function failPublication(running: Publication, reason: PublicationFailure, now: Date): Publication {
  return { ...running, state: "failed", failure: { reason, message: messages[reason] }, updatedAt: now };
}

/** How many more it may publish. */
export function remainingAllowance({ allowance, passed }: Publication): number {
  return allowance === null ? Infinity : allowance - passed;
}
