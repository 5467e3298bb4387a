import { after, SECOND } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { idFrom } from "../values/ids.ts";
import { runExclusive } from "../concurrency/keyed-mutex.ts";
import { takeToken, type Bucket, type Limit } from "./limit.ts";
import { failPipeline } from "./pipeline-failures.ts";

type StoredBucket = Bucket & { expireAt: Date };

/** Buckets this instance knows to be empty, and until when: a flood is refused without touching Firestore. */
const emptyUntil = new Map<string, number>();
const MAX_CACHED = 10_000;
/** gRPC's code of a transaction that lost against others, also after its retries. */
const ABORTED = 10;

/**
 * Admits exactly the limit's number of calls, however many arrive at once: the bucket lives in `limits/{id}`
 * and is taken from in a transaction. Costs one read and one write; a refusal costs one read, or nothing
 * while this instance remembers it.
 */
export async function enforceLimit(context: Context, key: string, limit: Limit): Promise<void> {
  const id = idFrom("limit", key);
  const waitMs = await runExclusive(id, () => take(context, id, limit));
  if (waitMs > 0) throw failPipeline.TooManyCalls({ retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

/** Takes a token and resolves to 0, or resolves to the milliseconds until there is one. */
async function take({ clock, database }: Context, id: string, limit: Limit): Promise<number> {
  const remembered = (emptyUntil.get(id) ?? 0) - clock.now().getTime();
  if (remembered > 0) return remembered;

  const bucketRef = database.collection<StoredBucket>("limits").doc(id);
  const result = await database
    .runTransaction(async (transaction) => {
      const attempt = takeToken(limit, await transaction.get(bucketRef), clock.now());
      if (attempt.admitted) {
        transaction.set(bucketRef, { ...attempt.bucket, expireAt: after(clock.now(), limit.periodMs) });
      }
      return attempt;
    })
    .catch(whenContended);
  if (result.admitted) return 0;
  remember(id, clock.now().getTime() + result.waitMs);
  return result.waitMs;
}

/** So many instances take from one bucket that Firestore gave up: too many calls by any measure. */
function whenContended(error: unknown): { admitted: false; waitMs: number } {
  const isAborted = error instanceof Error && "code" in error && error.code === ABORTED;
  if (!isAborted) throw error;
  return { admitted: false, waitMs: SECOND };
}

function remember(id: string, until: number): void {
  if (emptyUntil.size >= MAX_CACHED) emptyUntil.clear();
  emptyUntil.set(id, until);
}
