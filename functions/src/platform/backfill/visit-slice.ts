import { SECOND } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { describeError, GiveUp } from "../jobs/give-up.ts";
import { log } from "../runtime/log.ts";
import { allowance, type Backfill, type Progress } from "./backfill.ts";

/** A document that has failed, or killed the instance, at this many attempts is left behind. */
const LAST_TRY = 8;
/** A slice ends early after this time, well within a task's two minutes. */
const SLICE_MS = 60 * SECOND;

/** Documents in the order of their ids. */
type List<T> = (page: { after: string | null; limit: number }) => Promise<{ id: string; document: T }[]>;

interface Slice<T> {
  readonly backfill: Backfill;
  /** How often this slice was begun, now included. */
  readonly attempts: number;
  readonly size: number;
  readonly atOnce: number;
  readonly list: List<T>;
}

/** Visits the documents after the walk's cursor, as many as size, time and budget allow, and says how far it came. */
export async function visitSlice<T>(
  { backfill, attempts, list, atOnce, ...slice }: Slice<T>,
  { clock }: Pick<Context, "clock">,
  visit: (id: string, document: T) => Promise<string>,
): Promise<Progress> {
  const size = Math.min(sizeAt(attempts, slice.size), allowance(backfill));
  // Without budget one document is looked for all the same: there may be none left.
  const limit = Math.max(1, size);
  const documents = await list({ after: backfill.cursor, limit });
  const progress: Progress = {
    cursor: backfill.cursor,
    visited: 0,
    outcomes: {},
    failures: [],
    isAtEnd: documents.length < limit,
  };
  const until = clock.now().getTime() + SLICE_MS;
  const allowed = documents.slice(0, size);
  for (let first = 0; first < allowed.length; first += atOnce) {
    if (clock.now().getTime() >= until) return { ...progress, isAtEnd: false };
    const group = allowed.slice(first, first + atOnce);
    for (const end of await Promise.all(group.map(visitOne))) {
      if (end.outcome === undefined) progress.failures.push(end);
      else progress.outcomes[end.outcome] = (progress.outcomes[end.outcome] ?? 0) + 1;
      progress.visited += 1;
      progress.cursor = end.id;
    }
  }
  return progress;

  async function visitOne({ id, document }: { id: string; document: T }) {
    // Alone in its slice, and nobody came back to say what happened: it kills whoever visits it.
    if (attempts > LAST_TRY) return leave(id, "Its visits died before they could say why");
    try {
      return { id, outcome: await visit(id, document) };
    } catch (error) {
      if (!(error instanceof GiveUp) && attempts < LAST_TRY) throw error;
      return leave(id, describeError(error));
    }
  }

  function leave(id: string, reason: string) {
    log.warn("document left behind", { backfillId: backfill.id, document: id, reason });
    return { id, reason, outcome: undefined };
  }
}

/** Halved at each attempt, so that one document which fails or kills is soon alone and the rest get past it. */
function sizeAt(attempts: number, size: number): number {
  return attempts >= LAST_TRY ? 1 : Math.max(1, Math.floor(size / 2 ** (attempts - 1)));
}
