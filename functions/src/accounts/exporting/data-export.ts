import { after, DAY, SECOND } from "../../platform/values/clock.ts";

/** How far an export has come: in which unit, in which of its lookups, behind which document or file. */
export interface Position {
  unit: string;
  lookup: number;
  after: string | null;
}

/** `dataExports/{uid}`: the last export that a member has asked for. */
export interface DataExport {
  uid: string;
  /** Of this export, and no earlier one. */
  id: string;
  requestedAt: Date;
  /** Null before the first part, and once all is written. */
  position: Position | null;
  /** Each is a ZIP that can be opened by itself. */
  parts: ExportPart[];
  readyAt: Date | null;
}

export interface ExportPart {
  path: string;
  bytes: number;
}

export const dataExportStates = ["running", "ready", "failed", "expired"] as const;

/** One asks for one a day. */
const INTERVAL_MS = DAY;
/** As long as the bucket keeps the files: storage.lifecycle.json. */
const RETENTION_MS = 7 * DAY;

/** What one attempt of its job writes: well within a task's two minutes, and of a size that can be downloaded. */
export const PART_LIMITS = { milliseconds: 60 * SECOND, bytes: 1_000_000_000 } as const;

export function beginDataExport({ uid, id }: Pick<DataExport, "uid" | "id">, now: Date): DataExport {
  return { uid, id, requestedAt: now, position: null, parts: [], readyAt: null };
}

/** When the next one may be asked for. */
export function nextRequestAt({ requestedAt }: DataExport): Date {
  return after(requestedAt, INTERVAL_MS);
}

export function expiresAt({ readyAt }: DataExport): Date | null {
  return readyAt && after(readyAt, RETENTION_MS);
}

/** One that is not ready by the time that another may be asked for has failed. */
export function stateOf(exported: DataExport, now: Date): (typeof dataExportStates)[number] {
  const end = expiresAt(exported);
  if (end) return now < end ? "ready" : "expired";
  return now < nextRequestAt(exported) ? "running" : "failed";
}

/** With another part; the last one, whose end has no position, makes it ready. */
export function addPart(
  exported: DataExport,
  { part, position }: { part: ExportPart; position: Position | null },
  now: Date,
): DataExport {
  const readyAt = position === null ? now : null;
  return { ...exported, parts: [...exported.parts, part], position, readyAt };
}

/** `attempt` is new each time: of two that write the same part, neither writes over what the other has recorded. */
export function partPath(exported: DataExport, attempt: string): string {
  const { uid, id, parts } = exported;
  return `exports/${uid}/data-${id}-${parts.length + 1}-${attempt}.zip`;
}
