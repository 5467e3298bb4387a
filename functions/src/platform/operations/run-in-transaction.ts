import { openAudit } from "../audit/call-audit.ts";
import type { Access, CallerOf } from "../auth/access.ts";
import { accessStore } from "../auth/access-store.ts";
import type { Context } from "../runtime/context.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { runExclusive } from "../concurrency/keyed-mutex.ts";
import { randomId } from "../values/ids.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { admit, readGrant } from "./admit.ts";
import { BeginAgain, type EarlyEnd } from "./begin-again.ts";
import type { CheckedCall } from "./call.ts";
import type { OperationDefinition } from "./define-operation.ts";
import { exhaustedLimits, refuseExhausted, tooManyCalls } from "./exhausted-limits.ts";
import { failuresToThrow, OperationError } from "./failures.ts";
import { findEarlier, fingerprintOf, idempotencyStore, recordOutcome, type Outcome } from "./idempotency.ts";
import type { AnySteps } from "./implement.ts";
import { takeToken, type Bucket } from "./limit.ts";
import { limitStore } from "./limit-store.ts";
import { parseOutput } from "./parse.ts";
import { failPipeline } from "./pipeline-failures.ts";

interface Running {
  readonly checked: CheckedCall;
  readonly context: Context;
}

interface Repeated extends Running {
  /** Of the entry in the audit log: the same however often the transaction runs. */
  readonly auditId: string;
}

/** Whoever still finds new work after this many times contends with another call. */
const MAX_BEGINNINGS = 4;

/** Calls queue within their own instance. */
const instanceOf = perInstance(randomId);

type Decided = Outcome & { caller: CallerOf<Access>; isReplay: boolean };

/** The result of the transaction, and its caller. */
interface Completed {
  readonly result: unknown;
  readonly caller: CallerOf<Access>;
  /** It is that of an earlier call with the same key. */
  readonly isReplay: boolean;
}

/**
 * Runs the call as one transaction. One batched read brings the caller's grant, the limit's bucket, the key's record and
 * what the handler asked to prefetch. The bucket, the result by key and the handler's changes and events are one
 * commit. A declared refusal discards the handler's writes and commits bucket and refusal. Beside the handler's own,
 * each of access, limit and key costs one read, and each limit and key one write. A handler that throws `BeginAgain` has
 * its work done between two transactions; all others pay nothing for that.
 */
export async function runInTransaction(
  operation: OperationDefinition,
  steps: AnySteps,
  running: Running,
): Promise<Completed> {
  const { checked, context } = running;
  const { keyId, limits, callId } = checked;
  const subject = limits[0]?.id ?? keyId ?? callId;
  // Calls of one subject contend for their bucket and key: within an instance they queue instead.
  const outcome = await runExclusive(`${instanceOf(context)}:${subject}`, async () => {
    refuseExhausted(context, limits);
    return decideRepeatedly(operation, steps, { ...running, auditId: randomId() });
  });
  if (outcome.isReplay) checked.onReplay();
  if ("refusal" in outcome) throw outcome.refusal;
  return outcome;
}

async function decideRepeatedly(
  operation: OperationDefinition,
  steps: AnySteps,
  running: Repeated,
): Promise<Decided> {
  const begin = (ended?: EarlyEnd) =>
    running.context.database.runTransaction((transaction) =>
      decide(operation, steps, { ...running, transaction, ended }),
    );
  let ended: EarlyEnd | undefined;
  for (let beginning = 1; beginning < MAX_BEGINNINGS; beginning += 1) {
    try {
      return await begin(ended);
    } catch (error) {
      if (!(error instanceof BeginAgain)) throw error;
      ended = await endOf(error.work);
    }
  }
  return begin(ended ?? { refusal: failPipeline.Busy(), isRecorded: false });
}

async function endOf(work: BeginAgain["work"]): Promise<EarlyEnd | undefined> {
  try {
    const refusal = await work();
    return refusal && { refusal, isRecorded: true };
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return { refusal: error, isRecorded: false };
  }
}

async function decide(
  operation: OperationDefinition,
  steps: AnySteps,
  running: Repeated & { transaction: Transaction; ended: EarlyEnd | undefined },
): Promise<Decided> {
  const { checked, context, transaction, ended, auditId } = running;
  const { call, input, keyId, callId } = checked;
  const now = context.clock.now();
  const buckets = bucketsOf(context, checked);
  const records = idempotencyStore(context);

  const [grant, found, record] = await Promise.all([
    readGrant(operation, call, (uid) => accessStore(context).findGrant(uid, transaction)),
    buckets.find(transaction),
    keyId === undefined ? undefined : records.find(transaction, keyId),
    transaction.getAll(steps.prefetch?.({ input, uid: call.uid }) ?? []),
  ]);
  const caller = await admit(operation, call, grant);
  const spent = buckets.spend(found, now);

  const fingerprint = keyId === undefined ? "" : fingerprintOf(input);
  const earlier = findEarlier(record, fingerprint, now);
  const { address, credential } = call;
  const audit = openAudit(operation, checked, { id: auditId, at: now });
  const given = { input, caller, address, credential, now, callId, transaction, noteAudit: audit.note };
  const done = earlier ?? ended;
  const outcome = done ?? (await handle(operation, steps, given));
  if (!done && "result" in outcome) audit.record(transaction);
  buckets.save(transaction, spent);
  if (keyId !== undefined && !earlier && ended?.isRecorded !== false)
    records.save(transaction, keyId, recordOutcome({ uid: call.uid ?? null, fingerprint }, outcome, now));
  return { ...outcome, caller, isReplay: earlier !== undefined };
}

async function handle(
  operation: OperationDefinition,
  steps: AnySteps,
  given: Readonly<Record<string, unknown>> & { readonly transaction: Transaction },
): Promise<Outcome> {
  try {
    const fail = failuresToThrow(operation.failures);
    const result = await steps.handle({ ...given, fail });
    // A result that the contract does not allow must not be committed; one that is still to be completed is a record.
    return { result: steps.complete ? asJson(result) : parseOutput(operation.output, result) };
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    given.transaction.discardWrites();
    return { refusal: error };
  }
}

/** As a replay will find it, so that both are completed alike. */
function asJson(result: unknown): unknown {
  return JSON.parse(JSON.stringify(result));
}

/** The token buckets of a call's limits. */
function bucketsOf(context: Context, { limits }: CheckedCall) {
  const store = limitStore(context);
  return {
    find: (transaction: Transaction) =>
      Promise.all(limits.map(({ id }) => store.findBucket(transaction, id))),

    /** Throws `TooManyCalls` where one of them has no token. */
    spend: (found: readonly (Bucket | undefined)[], now: Date): Bucket[] =>
      limits.map(({ id, limit }, index) => {
        const taken = takeToken(limit, found[index], now);
        if (taken.admitted) return taken.bucket;
        exhaustedLimits(context).remember(id, now.getTime() + taken.waitMs);
        throw tooManyCalls(taken.waitMs);
      }),

    save: (transaction: Transaction, spent: readonly Bucket[]): void => {
      for (const [index, { id }] of limits.entries()) {
        const bucket = spent[index];
        if (bucket) store.saveBucket(transaction, id, bucket);
      }
    },
  };
}
