import { SECOND } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { describeError, NonRetryableError } from "../jobs/non-retryable-error.ts";
import { log } from "../runtime/log.ts";
import type { ListDocuments } from "./backfill-source.ts";
import { remainingBudget, type Backfill, type Progress } from "./backfill.ts";

/** A document that has failed, or killed the instance, this many times is skipped. */
const MAX_DOCUMENT_ATTEMPTS = 8;
/** A slice ends early after this time, well within a task's two minutes. */
const SLICE_TIME_LIMIT_MS = 60 * SECOND;

interface Slice<T> {
  readonly backfill: Backfill;
  /** How often this slice was started, including now. */
  readonly attempts: number;
  readonly size: number;
  readonly concurrency: number;
  readonly list: ListDocuments<T>;
  /** What is done to each, once it is known which they are. */
  readonly open: OpenSlice<T>;
}

/** Prepares what a slice processes; it is repeated with the slice. */
export type OpenSlice<T> = (
  documents: readonly { readonly id: string; readonly document: T }[],
) => Promise<(id: string, document: T) => Promise<string>>;

/**
 * Processes the documents after the backfill's cursor, as many as size, time and budget allow, and returns
 * the progress.
 */
export async function processSlice<T>(
  { backfill, attempts, list, open, concurrency, ...slice }: Slice<T>,
  { clock }: Pick<Context, "clock">,
): Promise<Progress> {
  const size = Math.min(sizeAt(attempts, slice.size), remainingBudget(backfill));
  // Without budget one document is still read: there may be none left.
  const limit = Math.max(1, size);
  const documents = await list({ after: backfill.cursor, limit });
  const progress: Progress = {
    cursor: backfill.cursor,
    processed: 0,
    outcomes: {},
    failures: [],
    isAtEnd: documents.length < limit,
  };
  const until = clock.now().getTime() + SLICE_TIME_LIMIT_MS;
  const allowed = documents.slice(0, size);
  const processDocument = await open(allowed);
  for (let first = 0; first < allowed.length; first += concurrency) {
    if (clock.now().getTime() >= until) return { ...progress, isAtEnd: false };
    const group = allowed.slice(first, first + concurrency);
    for (const end of await Promise.all(group.map(processOne))) {
      if (end.outcome === undefined) progress.failures.push(end);
      else progress.outcomes[end.outcome] = (progress.outcomes[end.outcome] ?? 0) + 1;
      progress.processed += 1;
    }
    progress.cursor = group.at(-1)?.cursor ?? progress.cursor;
  }
  return progress;

  async function processOne({ id, document }: { id: string; document: T }) {
    // Alone in its slice, and no attempt returned: processing it kills the instance.
    if (attempts > MAX_DOCUMENT_ATTEMPTS) return skip(id, "Its attempts died before they could say why");
    try {
      return { id, outcome: await processDocument(id, document) };
    } catch (error) {
      if (!(error instanceof NonRetryableError) && attempts < MAX_DOCUMENT_ATTEMPTS) throw error;
      return skip(id, describeError(error));
    }
  }

  function skip(id: string, reason: string) {
    log.warn("document skipped", { backfillId: backfill.id, document: id, reason });
    return { id, reason, outcome: undefined };
  }
}

/** Halved at each attempt, so that a failing document is soon alone and the others are processed. */
function sizeAt(attempts: number, size: number): number {
  return attempts >= MAX_DOCUMENT_ATTEMPTS ? 1 : Math.max(1, Math.floor(size / 2 ** (attempts - 1)));
}
