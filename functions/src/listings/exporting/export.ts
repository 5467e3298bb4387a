import { after, DAY } from "../../platform/values/clock.ts";
import { MAX_BYTES, MAX_LINES } from "../importing/import.ts";

export const exportStates = ["running", "done", "failed"] as const;

/** `members/{uid}/exports/{id}`: how far the export of a seller's listings has come. Its seller listens to it. */
export interface Export {
  id: string;
  seller: string;
  includeArchived: boolean;
  state: (typeof exportStates)[number];
  /** Steps taken: each reads some listings, or completes a file. */
  position: number;
  /** Id of the last listing that was read: they are taken in the order of their ids. */
  cursor: string | null;
  /** Listings read so far. */
  listings: number;
  /** There are no more listings behind the cursor. */
  isRead: boolean;
  /** What the next file consists of, in order. Nobody but the server reads parts. */
  parts: Part[];
  /** The next listing goes into another file. */
  isFileFull: boolean;
  /** Complete files, for their seller to get until `expireAt`. */
  files: ExportedFile[];
  /** Set once failed: `reason` for programs, `message` for the seller. */
  failure: { reason: "Stuck"; message: string } | null;
  createdAt: Date;
  updatedAt: Date;
  expireAt: Date;
}

interface Part {
  path: string;
  listings: number;
  bytes: number;
}

interface ExportedFile {
  path: string;
  listings: number;
  /** Without its header. */
  bytes: number;
}

/** The files are deleted by the bucket's rule after as many days: storage.lifecycle.json. */
const RETENTION_MS = 7 * DAY;

/** Below what an import takes, by more than the header needs. */
const MAX_FILE_BYTES = MAX_BYTES - 10_000;

export function isRunning({ state }: Pick<Export, "state">): boolean {
  return state === "running";
}

/** From when a seller's exports may still be running. */
export function relevantSince(now: Date): Date {
  return after(now, -DAY);
}

export function beginExport(request: Pick<Export, "id" | "seller" | "includeArchived">, now: Date): Export {
  return {
    ...request,
    state: "running",
    position: 0,
    cursor: null,
    listings: 0,
    isRead: false,
    parts: [],
    isFileFull: false,
    files: [],
    failure: null,
    createdAt: now,
    updatedAt: now,
    expireAt: after(now, RETENTION_MS),
  };
}

/** What still fits into the file that is being written, so that it can be imported as it is. */
export function roomOf({ parts }: Pick<Export, "parts">): { listings: number; bytes: number } {
  const { listings, bytes } = totalOf(parts);
  return { listings: MAX_LINES - listings, bytes: MAX_FILE_BYTES - bytes };
}

/** Whether the next step joins the parts. */
export function isFileComplete({ isRead, isFileFull }: Export): boolean {
  return isRead || isFileFull;
}

/** What was read of the listings behind the cursor. */
interface Slice {
  /** Undefined where no listing fits, or none is left. */
  part: Part | undefined;
  cursor: string | null;
  isRead: boolean;
  isFileFull: boolean;
}

export function addPart(running: Export, { part, cursor, isRead, isFileFull }: Slice, now: Date): Export {
  return {
    ...running,
    position: running.position + 1,
    cursor,
    listings: running.listings + (part?.listings ?? 0),
    isRead,
    parts: part ? [...running.parts, part] : running.parts,
    isFileFull,
    updatedAt: now,
  };
}

/** Whether there is anything to join: an export without listings is one file with a header alone. */
export function hasNextFile({ parts, files }: Export): boolean {
  return parts.length > 0 || files.length === 0;
}

export function addFile(running: Export, now: Date): Export {
  const file = { path: nextFilePath(running), ...totalOf(running.parts) };
  return {
    ...running,
    state: running.isRead ? "done" : "running",
    position: running.position + 1,
    parts: [],
    isFileFull: false,
    files: hasNextFile(running) ? [...running.files, file] : running.files,
    updatedAt: now,
    expireAt: after(now, RETENTION_MS),
  };
}

export function failExport(running: Export, now: Date): Export {
  const message = "Souk could not finish this export. Start another one.";
  return { ...running, state: "failed", failure: { reason: "Stuck", message }, updatedAt: now };
}

export function folderOf(seller: string): string {
  return `exports/${seller}/`;
}

/** `exports/{uid}/{id}.csv`; of the second file `{id}-2.csv`. */
export function nextFilePath({ seller, id, files }: Pick<Export, "seller" | "id" | "files">): string {
  return `${folderOf(seller)}${id}${files.length === 0 ? "" : `-${files.length + 1}`}.csv`;
}

/** Below the files, where the rules of Storage let nobody read. */
export function partPath({ seller, id }: Pick<Export, "seller" | "id">, name: string): string {
  return `${folderOf(seller)}${id}/${name}`;
}

function totalOf(parts: readonly Part[]): { listings: number; bytes: number } {
  return {
    listings: parts.reduce((sum, { listings }) => sum + listings, 0),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
