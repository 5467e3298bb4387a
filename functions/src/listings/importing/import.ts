import { after, DAY } from "../../platform/values/clock.ts";
import { explainRefusal, type Refusal } from "./import-refusal.ts";
import { shorten } from "../../platform/values/text.ts";

/** `members/{uid}/imports/{importId}`: how far one uploaded file has come. Its seller listens to it. */
export interface Import {
  id: string;
  seller: string;
  /** The upload it describes; a later file with the same id is ignored. */
  generation: string;
  bytes: number;
  mode: ImportMode;
  state: ImportState;
  /** Runs started since the last progress. A file that keeps killing its function fails eventually. */
  attempts: number;
  /** Number of valid lines that were written or found wrong then: where the next slice begins. */
  position: number;
  lines: Lines;
  /** The first faults; the report has all of them. */
  faults: Fault[];
  /** Documents below it with the faults that showed only when lines were written. */
  faultPages: number;
  /** Columns of the file that its mode does not read. */
  ignoredColumns: string[];
  /** Where in the bucket its seller finds the report, if any line is bad. */
  report: string | null;
  /** Set once failed: `reason` for programs, `message` for the seller. */
  failure: { reason: Refusal["reason"]; message: string } | null;
  createdAt: Date;
  updatedAt: Date;
  expireAt: Date;
}

/** `create` drafts new listings; `update` sets price and stock of those that are there. */
export const importModes = ["create", "update"] as const;
export type ImportMode = (typeof importModes)[number];

interface Lines {
  total: number;
  /** New drafts. */
  imported: number;
  /** Listings with a new price or stock. */
  updated: number;
  /** Of listings that are there already, or that have this price and stock: they stay as they are. */
  duplicates: number;
  invalid: number;
}

/** `…/imports/{id}/faults/{number}`: those that showed when one slice was written. */
export interface FaultPage {
  number: number;
  faults: Fault[];
  expireAt: Date;
}

type ImportState = "queued" | "checking" | "importing" | "done" | "failed";

export interface Upload {
  seller: string;
  importId: string;
  generation: string;
  bytes: number;
  mode: ImportMode;
}

export const MAX_BYTES = 10 * 1000 * 1000;
export const MAX_LINES = 10_000;

/**
 * Bounds one seller to 200 000 listings a day, with room for corrected files. Refused imports count as well,
 * so that the reads to decide are bounded.
 */
export const MAX_PER_DAY = 20;

/** Shown while it runs; there may be hundreds of thousands. */
export const MAX_FAULTS_SHOWN = 20;

/** With the back-off of jobs this spans about an hour. */
const MAX_ATTEMPTS = 10;
const RETENTION_MS = 30 * DAY;

/** From when a seller's imports count towards `MAX_PER_DAY`. */
export function countedSince(now: Date): Date {
  return after(now, -DAY);
}

/**
 * The import of a new upload, given the seller's imports of the last day. One at a time: a seller sees the
 * result of a file before the next, and no seller blocks the queue for others.
 */
export function recordUpload(upload: Upload, recent: readonly Import[], now: Date): Import {
  const { seller, importId: id, generation, bytes, mode } = upload;
  const recorded: Import = {
    id,
    seller,
    generation,
    bytes,
    mode,
    state: "queued",
    attempts: 0,
    position: 0,
    lines: { total: 0, imported: 0, updated: 0, duplicates: 0, invalid: 0 },
    faults: [],
    faultPages: 0,
    ignoredColumns: [],
    report: null,
    failure: null,
    createdAt: now,
    updatedAt: now,
    expireAt: after(now, RETENTION_MS),
  };
  if (bytes > MAX_BYTES) return fail(recorded, { reason: "TooManyBytes", limit: MAX_BYTES }, now);
  if (recent.length >= MAX_PER_DAY) {
    return fail(recorded, { reason: "TooManyImports", limit: MAX_PER_DAY }, now);
  }
  if (!recent.every(isFinished)) return fail(recorded, { reason: "ImportRunning" }, now);
  return recorded;
}

export function isFinished({ state }: Pick<Import, "state">): boolean {
  return state === "done" || state === "failed";
}

/** The import as a run starts or resumes it. */
export function begin(running: Import, now: Date): Import {
  const state = running.state === "queued" ? "checking" : running.state;
  const begun: Import = { ...running, state, attempts: running.attempts + 1, updatedAt: now };
  return begun.attempts > MAX_ATTEMPTS ? fail(begun, { reason: "Stuck" }, now) : begun;
}

/** The import after every line was checked and before any was written. */
export function startWriting(
  checking: Import,
  read: { total: number; invalid: number; faults: readonly Fault[]; ignoredColumns: string[] },
  now: Date,
): Import {
  const { total, invalid, faults, ignoredColumns } = read;
  return {
    ...checking,
    ignoredColumns,
    state: "importing",
    lines: { ...checking.lines, total, invalid },
    faults: faults.slice(0, MAX_FAULTS_SHOWN),
    report: invalid > 0 ? reportPath(checking) : null,
    updatedAt: now,
  };
}

/** What a slice of lines came to. */
export type Slice = Pick<Lines, "imported" | "updated" | "duplicates"> & { faults: readonly Fault[] };

/** The import after a slice of lines. */
export function advance(importing: Import, slice: Slice, now: Date): Import {
  const { lines, position, faults, faultPages } = importing;
  const { imported, updated, duplicates } = slice;
  const invalid = slice.faults.length;
  return {
    ...importing,
    attempts: 0,
    position: position + imported + updated + duplicates + invalid,
    lines: {
      total: lines.total,
      imported: lines.imported + imported,
      updated: lines.updated + updated,
      duplicates: lines.duplicates + duplicates,
      invalid: lines.invalid + invalid,
    },
    faults: [...faults, ...slice.faults].slice(0, MAX_FAULTS_SHOWN),
    faultPages: faultPages + (invalid > 0 ? 1 : 0),
    updatedAt: now,
  };
}

export function complete(importing: Import, now: Date): Import {
  const report = importing.lines.invalid > 0 ? reportPath(importing) : null;
  return { ...importing, state: "done", report, updatedAt: now, expireAt: after(now, RETENTION_MS) };
}

export function fail(running: Import, refusal: Refusal, now: Date): Import {
  const failure = { reason: refusal.reason, message: explainRefusal(refusal) };
  return { ...running, state: "failed", failure, updatedAt: now, expireAt: after(now, RETENTION_MS) };
}

function folderOf(seller: string): string {
  return `imports/${seller}/`;
}

export function uploadPath({ seller, id }: Pick<Import, "seller" | "id">): string {
  return folderOf(seller) + id;
}

/** One segment deeper than uploads, so that it triggers no import. */
export function reportPath({ seller, id }: Pick<Import, "seller" | "id">): string {
  return `imports/${seller}/${id}/report.csv`;
}

/** A fault at one place of a file. */
export interface Fault {
  /** As an editor counts: the header is line 1, and a cell of several lines begins at its first. */
  line: number;
  /** Which cell it is, or null when it is the line as a whole. */
  column: string | null;
  reason: string;
  /** The cell's text, shortened. */
  value: string;
}

const MAX_REASON_LENGTH = 300;
const MAX_VALUE_LENGTH = 100;

export function faultAt({ line, column, reason, value }: Fault): Fault {
  return {
    line,
    column,
    reason: shorten(reason, MAX_REASON_LENGTH),
    value: shorten(value, MAX_VALUE_LENGTH),
  };
}
