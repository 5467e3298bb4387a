import { describeError } from "../jobs/non-retryable-error.ts";
import type { Context } from "../runtime/context.ts";
import { wholeContext } from "../runtime/dependencies.ts";
import { log } from "../runtime/log.ts";
import { defineSchedule, type Schedule } from "../schedules/schedule.ts";
import { SECOND } from "../values/clock.ts";
import { decideValue, isInFuture, type Verdict } from "./decide-value.ts";
import type { Dated, ExternalSource } from "./external-source.ts";
import { sourceStore, type SourceState } from "./source-store.ts";

/** For all of it, redirects included. */
const TIMEOUT_MS = 10 * SECOND;
const MAX_FAILURE_LENGTH = 500;

type Outcome = "stored" | "unchanged" | "refused" | "failed";

/** A schedule for a source. Safe to run twice: a known value is not written again, and none replaces a later one. */
export function fetchSchedule(source: ExternalSource, timeoutMs = TIMEOUT_MS): Schedule {
  return defineSchedule(source.name, { context: wholeContext }, async ({ now, context }) => {
    const figures = { stored: 0, unchanged: 0, refused: 0, failed: 0 };
    const outcome = await fetchSource(context, source, { now, timeoutMs });
    if (outcome) figures[outcome] = 1;
    return figures;
  });
}

/**
 * Fetches a source from the public internet alone and stores what is new, whole or not at all. On any failure the last good
 * value stays, an error is logged, and how long ago it was good goes on to grow. Nothing for a source that is off.
 */
async function fetchSource<T extends object>(
  context: Context,
  source: ExternalSource<T>,
  { now, timeoutMs }: { now: Date; timeoutMs: number },
): Promise<Outcome | undefined> {
  const { name, accept, maxBytes } = source;
  const address = source.address();
  if (address === "") return undefined;
  const states = sourceStore(context);
  const found = (await states.findStates())[name];
  const known = found?.address === address ? found : undefined;
  const state: SourceState = {
    address,
    etag: known?.etag ?? null,
    day: found?.day ?? null,
    triedSince: found?.triedSince ?? now,
    checkedAt: found?.checkedAt ?? null,
    failure: null,
  };
  const save = (changes: Partial<SourceState>) =>
    context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      states.saveState(transaction, name, { ...state, ...changes });
    });
  try {
    const etag = state.etag === null ? {} : { etag: state.etag };
    const answer = await context.fetchPublic(address, { maxBytes, accept, timeoutMs, ...etag });
    if (answer.isUnchanged) {
      await save({ checkedAt: now });
      return "unchanged";
    }
    const fetched = await readAnswer(source, answer.bytes, now);
    const { kind } = await store(context, source, {
      fetched,
      state: { ...state, etag: answer.etag ?? null },
    });
    return kind === "older" ? "unchanged" : kind;
  } catch (error) {
    log.error("external data was not fetched", error, { source: name });
    await save({ failure: describeError(error).slice(0, MAX_FAILURE_LENGTH) });
    return "failed";
  }
}

async function readAnswer<T extends object>(
  source: ExternalSource<T>,
  bytes: Buffer,
  fetchedAt: Date,
): Promise<Dated<T>> {
  const value = await source.read(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  const day = source.dayOf(value);
  if (isInFuture(day, fetchedAt)) throw new Error(`It is of ${day}, which is in the future`);
  return { value, day, publisher: source.publisher, fetchedAt };
}

async function store<T extends object>(
  context: Context,
  source: ExternalSource<T>,
  { fetched, state }: { fetched: Dated<T>; state: SourceState },
): Promise<Verdict> {
  const { name } = source;
  const states = sourceStore(context);
  const values = source.values?.(context) ?? states.valuesOf<T>(name);
  const verdict = await context.database.runTransaction(async (transaction) => {
    const [latest, suspect] = await Promise.all([
      values.findLatest(transaction),
      values.findSuspect(transaction),
    ]);
    const decided = decideValue(source, fetched, { latest, suspect });
    if (decided.kind === "refused") {
      // Without its ETag: an answer that is refused must not come to be one that is unchanged.
      const failure = `Implausible: ${decided.faults.join(", ")}`.slice(0, MAX_FAILURE_LENGTH);
      states.saveState(transaction, name, { ...state, etag: null, failure });
      const isKnown = suspect?.day === fetched.day && source.isSame(suspect.value, fetched.value);
      if (!isKnown) values.saveSuspect(transaction, fetched);
      return decided;
    }
    const day = decided.kind === "stored" ? fetched.day : (latest?.day ?? fetched.day);
    states.saveState(transaction, name, { ...state, day, checkedAt: fetched.fetchedAt });
    if (decided.kind === "stored") values.save(transaction, fetched);
    return decided;
  });
  if (verdict.kind === "refused") {
    const reason = new Error("It differs too much from the last accepted one; the next one decides");
    const faults = verdict.faults.slice(0, 20).join(", ");
    log.error("external data was refused", reason, { source: name, day: fetched.day, faults });
  }
  return verdict;
}
