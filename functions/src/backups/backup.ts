import { after, HOUR } from "../platform/values/clock.ts";

/**
 * `outdated`: Firestore no longer knows the instant that it is of. `outOfBudget`: there is more than it may read.
 * `abandoned`: nothing has gone on with it until the next night.
 */
export const backupStates = ["running", "complete", "outdated", "outOfBudget", "abandoned"] as const;
export type BackupState = (typeof backupStates)[number];

/** How far the walk through one group has come: files are written one after another. */
export interface GroupProgress {
  /** Where the next file begins: behind a document's path, or at a page of a list. */
  after: string | null;
  documents: number;
  files: number;
  isDone: boolean;
}

/** One walk through all that is backed up, as it was at one instant. */
export interface Backup {
  /** The day of its instant in UTC; with `.2`, the second one of that day. */
  id: string;
  state: BackupState;
  /** A whole minute: with point-in-time recovery Firestore knows it for 7 days, without for one hour. */
  readTime: Date;
  startedAt: Date;
  endedAt: Date | null;
  /** The slice that is to come. */
  slice: number;
  budget: number;
  reads: number;
  groups: Record<string, GroupProgress>;
  /** Documents whose time was over: put into the archive and deleted, or deleted alone. */
  archived: number;
  deleted: number;
}

/** What a slice has done. */
export type Progress = Pick<Backup, "groups" | "reads" | "archived" | "deleted">;

/** A backup that is there, whole. */
interface CompleteBackup {
  id: string;
  readTime: Date;
  completeAt: Date;
  documents: number;
  /** Of its manifest. */
  sha256: string;
}

/** `backups/nightly`: the latest walk, and the backups that are there, the latest first. */
export interface BackupRecord {
  latest: Backup | null;
  complete: CompleteBackup[];
}

/** As long as `storage.lifecycle.json` keeps them. */
const MAX_COMPLETE = 90;
/** Of one day: what fails twice waits for the next night. */
const MAX_OF_A_DAY = 2;
/** Longer than the slices of a walk can rest, and shorter than a day. */
const ABANDONED_AFTER_MS = 20 * HOUR;

export const noBackups: BackupRecord = { latest: null, complete: [] };

interface Beginning {
  readonly readTime: Date;
  readonly budget: number;
  readonly groups: readonly string[];
}

/** The whole minute before an instant. */
export function minuteBefore(instant: Date): Date {
  const minute = new Date(instant);
  minute.setUTCSeconds(0, 0);
  return minute;
}

/** The next backup of its day; undefined where that day has enough, or one is under way. */
export function beginBackup(
  { latest }: BackupRecord,
  { readTime, budget, groups }: Beginning,
  now: Date,
): Backup | undefined {
  const day = readTime.toISOString().slice(0, 10);
  const ofThisDay = latest?.id.startsWith(day) ? latest : null;
  if (latest?.state === "running" && !isAbandoned(latest, now)) return undefined;
  const number = ofThisDay ? numberOf(ofThisDay) + 1 : 1;
  if (ofThisDay && (ofThisDay.state === "complete" || number > MAX_OF_A_DAY)) return undefined;
  const start: GroupProgress = { after: null, documents: 0, files: 0, isDone: false };
  return {
    id: number === 1 ? day : `${day}.${number}`,
    state: "running",
    readTime,
    startedAt: now,
    endedAt: null,
    slice: 0,
    budget,
    reads: 0,
    groups: Object.fromEntries(groups.map((name) => [name, { ...start }])),
    archived: 0,
    deleted: 0,
  };
}

export function isAbandoned({ state, startedAt }: Backup, now: Date): boolean {
  return state === "running" && after(startedAt, ABANDONED_AFTER_MS) <= now;
}

/** The backup after a slice. */
export function advanceBackup(
  backup: Backup,
  { groups, reads, archived, deleted }: Progress,
  now: Date,
): Backup {
  const advanced: Backup = {
    ...backup,
    groups,
    reads: backup.reads + reads,
    archived: backup.archived + archived,
    deleted: backup.deleted + deleted,
    slice: backup.slice + 1,
  };
  const isOver = advanced.reads >= backup.budget && !isRead(advanced);
  return isOver ? endBackup(advanced, "outOfBudget", now) : advanced;
}

/** Whether nothing is left to read: the manifest alone is to come. */
export function isRead({ groups }: Pick<Backup, "groups">): boolean {
  return Object.values(groups).every(({ isDone }) => isDone);
}

/** Its positions go: they are names of documents, and a member who leaves is named in some. */
export function endBackup(backup: Backup, state: Exclude<BackupState, "running">, now: Date): Backup {
  const groups = Object.entries(backup.groups).map(([name, group]) => [name, { ...group, after: null }]);
  return { ...backup, groups: Object.fromEntries(groups) as Backup["groups"], state, endedAt: now };
}

/** The record once the manifest is written. */
export function completeBackup(
  { complete }: BackupRecord,
  backup: Backup,
  { sha256, now }: { sha256: string; now: Date },
): BackupRecord {
  const { id, readTime } = backup;
  const added = { id, readTime, completeAt: now, documents: documentsOf(backup), sha256 };
  const others = complete.filter((each) => each.id !== id);
  return {
    latest: endBackup(backup, "complete", now),
    complete: [added, ...others].slice(0, MAX_COMPLETE),
  };
}

/** How many documents, users and files have been walked through. */
export function documentsOf({ groups }: Pick<Backup, "groups">): number {
  return Object.values(groups).reduce((sum, group) => sum + group.documents, 0);
}

function numberOf({ id }: Backup): number {
  return Number(id.split(".")[1] ?? 1);
}
