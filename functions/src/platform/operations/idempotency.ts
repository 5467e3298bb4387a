import { createHash } from "node:crypto";
import { after, HOUR, MINUTE } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { randomId } from "../values/ids.ts";
import { OperationError, type Code } from "./failures.ts";
import { failPipeline } from "./pipeline-failures.ts";

/**
 * Replays by key, after the IETF Idempotency-Key draft and Stripe: the first call with a key runs, a repeat
 * gets its stored result or refusal for 24 hours. Costs one read and two writes; a replay costs one read.
 */
const RETENTION_MS = 24 * HOUR;
/** Longer than any operation may run: after it the first call is dead and a repeat may run again. */
const LEASE_MS = 2 * MINUTE;

interface Replay {
  fingerprint: string;
  state: "running" | "done" | "refused";
  /** Which run this is: after a lost answer Firestore repeats the transaction, which then finds its own record. */
  holder: string;
  leaseUntil: Date;
  expireAt: Date;
  /** JSON of the output, or of the refusal. */
  result: string | null;
}

interface Refusal {
  reason: string;
  code: Code;
  status: number;
  message: string;
  details: Record<string, unknown>;
}

/** Runs `work` at most once for `callId`; `input` is what a repeat must send again. */
export async function replayOrRun<R>(
  context: Context,
  call: { callId: string; input: unknown },
  work: () => Promise<R>,
): Promise<R> {
  const { clock, database } = context;
  const replays = database.collection<Replay>("idempotency").doc(call.callId);
  const fingerprint = createHash("sha256").update(canonicalJson(call.input)).digest("hex");
  const leaseUntil = after(clock.now(), LEASE_MS);
  const holder = randomId();

  const earlier = await database.runTransaction(async (transaction) => {
    const found = await transaction.get(replays);
    const live = found && found.expireAt > clock.now() ? found : undefined;
    const isFree = live?.state === "running" && (live.holder === holder || live.leaseUntil <= clock.now());
    if (live && (live.fingerprint !== fingerprint || !isFree)) return live;
    const expireAt = after(clock.now(), RETENTION_MS);
    transaction.set(replays, { fingerprint, state: "running", holder, leaseUntil, expireAt, result: null });
    return undefined;
  });
  if (earlier) return replay(earlier, fingerprint) as R;

  try {
    const output = await work();
    await database.update(replays, { state: "done", result: JSON.stringify(output) });
    return output;
  } catch (error) {
    if (error instanceof OperationError) {
      const { reason, code, status, message, details } = error;
      const refusal: Refusal = { reason, code, status, message, details };
      await database.update(replays, { state: "refused", result: JSON.stringify(refusal) });
    } else {
      // Nobody knows how far it came: a repeat may run at once and finds what was done by its ids.
      await database.update(replays, { leaseUntil: clock.now() });
    }
    throw error;
  }
}

function replay(earlier: Replay, fingerprint: string): unknown {
  if (earlier.fingerprint !== fingerprint) throw failPipeline.IdempotencyKeyReused();
  if (earlier.state === "running" || earlier.result === null) throw failPipeline.IdempotencyKeyInUse();
  if (earlier.state === "done") return JSON.parse(earlier.result);
  const refusal = JSON.parse(earlier.result) as Refusal;
  throw new OperationError(refusal.reason, { ...refusal, details: {} }, refusal.details);
}

/** The same text for the same value, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner !== null && typeof inner === "object" && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? "null"
  );
}
