import type { DocumentData, Query } from "firebase-admin/firestore";

/** When and why a job or an event died. All others have neither, so that their indexes hold the dead alone. */
export interface DeadLetter {
  diedAt?: Date;
  /** The kind of failure, by which the dead are found: its message without ids and other numbers. */
  reason?: string;
}

/** Of the dead, those that died for this reason and within these times. */
export interface DeadLetterFilter {
  readonly reason?: string | undefined;
  readonly since?: Date | undefined;
  readonly until: Date;
}

/** The field in whose order the dead are listed and processed, the latest first. */
export const DIED_AT = "diedAt";

const MAX_REASON_LENGTH = 300;

/**
 * The message of an error as all of its kind have it: words with a digit become `#`, and codes of up to three letters,
 * such as 550, stay.
 */
export function generalizeReason(reason: string): string {
  const general = reason.replaceAll(/[\w-]{4,}/g, (word) => (/\d/.test(word) ? "#" : word));
  return general.slice(0, MAX_REASON_LENGTH);
}

/** The dead among the documents of `query`, to be ordered by `DIED_AT`. */
export function whereDead<T extends DocumentData>(
  query: Query<T>,
  { reason, since, until }: DeadLetterFilter,
): Query<T> {
  let chosen = query.where(DIED_AT, "<=", until);
  if (since) chosen = chosen.where(DIED_AT, ">=", since);
  return reason === undefined ? chosen : chosen.where("reason", "==", reason);
}

/** Dropping may have been a mistake: until it expires, what was dropped can be replayed one by one. */
export function canBeReplayed({ state }: { readonly state: string }): boolean {
  return state === "dead" || state === "dropped";
}
