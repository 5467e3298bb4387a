import { after } from "../clock.ts";
import type { Context } from "../context.ts";
import { idFrom } from "../ids.ts";
import { takeToken, type Bucket, type Limit } from "./limit.ts";
import { failPipeline } from "./pipeline-failures.ts";

type StoredBucket = Bucket & { expireAt: Date };

/** Buckets this instance knows to be empty, and until when: a flood is refused without touching Firestore. */
const emptyUntil = new Map<string, number>();
const MOST_REMEMBERED = 10_000;

/**
 * Admits exactly the limit's number of calls, however many arrive at once: the bucket lives in `limits/{id}`
 * and is taken from in a transaction. Costs one read and one write; a refusal costs one read, or nothing
 * while this instance remembers it.
 */
export async function enforceLimit(context: Context, key: string, limit: Limit): Promise<void> {
  const { clock, database } = context;
  const id = idFrom("limit", key);
  const remembered = (emptyUntil.get(id) ?? 0) - clock.now().getTime();
  if (remembered > 0) throw tooManyCalls(remembered);

  const bucketAt = database.collection<StoredBucket>("limits").doc(id);
  const taking = await database.transact(async (unit) => {
    const attempt = takeToken(limit, await unit.get(bucketAt), clock.now());
    if (attempt.admitted) {
      unit.set(bucketAt, { ...attempt.bucket, expireAt: after(clock.now(), limit.periodMs) });
    }
    return attempt;
  });
  if (taking.admitted) return;
  remember(id, clock.now().getTime() + taking.waitMs);
  throw tooManyCalls(taking.waitMs);
}

function tooManyCalls(waitMs: number) {
  return failPipeline.TooManyCalls({ retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}

function remember(id: string, until: number): void {
  if (emptyUntil.size >= MOST_REMEMBERED) emptyUntil.clear();
  emptyUntil.set(id, until);
}
