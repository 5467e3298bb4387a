import type { Kept } from "../platform/data-map/erasure.ts";
import { after, DAY } from "../platform/values/clock.ts";
import type { Obstacle } from "./obstacle.ts";

/**
 * `requested`: they may change their mind. `erasing`: what is theirs goes, row by row of the data map. `checking`: what
 * came late is looked for. `erased`: the document is the receipt.
 */
export const erasureStates = ["requested", "erasing", "checking", "erased"] as const;
type ErasureState = (typeof erasureStates)[number];

/** What was done at one row of the data map. */
interface RowErasure {
  /** Documents or files. */
  erased?: number;
  /** Documents that are looked at again, as something is still needed of them. */
  waiting?: number;
  /** How far the present pass has come. */
  position?: { lookup: number; after: string | null };
}

/** `erasures/{id}`: somebody who leaves, and then the receipt of it, which does not say who it was. */
export interface Erasure {
  /** A hash of the uid. */
  id: string;
  /** Null once they are erased. */
  uid: string | null;
  /** Who has begun it: the member, or the deletion of their user. */
  origin: "member" | "userDeleted";
  state: ErasureState;
  /** By which what others can read may name them; empty once they are erased. */
  names: string[];
  /** What stood against it when that was last looked at. */
  obstacles: Obstacle[];
  requestedAt: Date;
  /** When there is something to do: to begin, to look again, or to delete the receipt. */
  nextAt: Date;
  /** How often the rows were gone through. */
  pass: number;
  /** The rows that this pass has still to do. */
  open: string[];
  rows: Record<string, RowErasure>;
  /** What stays, why, and until when. */
  kept: ({ what: string } & Kept)[];
  history: { state: ErasureState; at: Date }[];
}

/** They may change their mind for so long. */
const REFLECTION_MS = 14 * DAY;
/** Events and jobs end within a day: whatever came late has come by then. */
const CHECK_AFTER_MS = 2 * DAY;
const AGAIN_MS = DAY;
/** Longer than the law lets anyone ask. */
const RECEIPT_RETENTION_MS = 3 * 365 * DAY;

export function requestErasure({ id, uid }: { id: string; uid: string }, now: Date): Erasure {
  return {
    id,
    uid,
    origin: "member",
    state: "requested",
    names: [],
    obstacles: [],
    requestedAt: now,
    nextAt: after(now, REFLECTION_MS),
    pass: 0,
    open: [],
    rows: {},
    kept: [],
    history: [{ state: "requested", at: now }],
  };
}

/** Looked at again a day later. */
export function postpone(erasure: Erasure, obstacles: Obstacle[], now: Date): Erasure {
  return { ...erasure, obstacles, nextAt: after(now, AGAIN_MS) };
}

/** The first pass over all rows begins. */
export function beginErasure(
  erasure: Erasure,
  { names, rows }: { names: string[]; rows: readonly string[] },
  now: Date,
): Erasure {
  const begun: Erasure = { ...erasure, state: "erasing", names, obstacles: [], pass: 0, rows: {}, kept: [] };
  return beginPass({ ...begun, history: [...erasure.history, { state: "erasing", at: now }] }, rows, now);
}

/** A pass over these rows: what it finds waiting is counted anew. */
export function beginPass(erasure: Erasure, rows: readonly string[], now: Date): Erasure {
  const reset = rows.map((row): [string, RowErasure] => [
    row,
    { erased: erasure.rows[row]?.erased ?? 0, waiting: 0 },
  ]);
  return {
    ...erasure,
    pass: erasure.pass + 1,
    open: [...rows],
    rows: { ...erasure.rows, ...Object.fromEntries(reset) },
    nextAt: after(now, AGAIN_MS),
  };
}

/** The rows in which something waits. */
export function waitingRows({ rows }: Erasure): string[] {
  return Object.entries(rows)
    .filter(([, { waiting = 0 }]) => waiting > 0)
    .map(([row]) => row);
}

/** Rows are done in this pass; the last ones end the pass, and perhaps the erasure. Those that were done before stay as they are. */
export function endRows(
  erasure: Erasure,
  { rows, kept }: { rows: readonly string[]; kept: Erasure["kept"] },
  now: Date,
): Erasure {
  const done = new Set(rows.filter((row) => erasure.open.includes(row)));
  if (done.size === 0) return erasure;
  const withoutPosition = [...done].map((row): [string, RowErasure] => {
    const { erased = 0, waiting = 0 } = erasure.rows[row] ?? {};
    return [row, { erased, waiting }];
  });
  const open = erasure.open.filter((row) => !done.has(row));
  const ended: Erasure = {
    ...erasure,
    rows: { ...erasure.rows, ...Object.fromEntries(withoutPosition) },
    open,
  };
  if (open.length > 0) return ended;
  if (waitingRows(ended).length > 0) return { ...ended, nextAt: after(now, AGAIN_MS) };
  if (ended.state === "erasing")
    return enter(ended, "checking", { at: now, nextAt: after(now, CHECK_AFTER_MS) });
  const receipt = enter(ended, "erased", { at: now, nextAt: after(now, RECEIPT_RETENTION_MS) });
  return { ...receipt, uid: null, names: [], kept };
}

function enter(erasure: Erasure, state: ErasureState, { at, nextAt }: { at: Date; nextAt: Date }): Erasure {
  return { ...erasure, state, nextAt, history: [...erasure.history, { state, at }] };
}
