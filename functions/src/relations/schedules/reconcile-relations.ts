import { concurrencyLimit } from "../../platform/concurrency/concurrency-limit.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { after, DAY, MINUTE } from "../../platform/values/clock.ts";
import { checkpointStore, type Reconciling } from "../checkpoint-store.ts";
import { missedFollows } from "../find-missed.ts";
import { followerCountStore } from "../follow-store.ts";
import { followerCounts } from "../follower-counts.ts";
import { relationsStore } from "../relations-store.ts";
import { followSettler } from "../settle-follow.ts";

/** By then a trigger has run or failed. */
const TRIGGER_DELAY_MS = 2 * MINUTE;
const MAX_PAGES = 10;
const MAX_DUE = 100;
/** Relations, and counts, of the full pass in one run, and of them at once: relations may be large. */
export const MAX_PASSED = 2_500;
const PASSED_AT_ONCE = 250;
const CONCURRENCY = 10;

const dependencies = {
  checkpoints: checkpointStore,
  counter: followerCounts,
  counts: followerCountStore,
  missed: missedFollows,
  relations: relationsStore,
  settle: followSettler,
};

/**
 * Corrects relations and counts of followers after dropped events, and makes the counts that wait. Safe to run twice and to die anywhere:
 * it looks at edges, and its checkpoint advances only after that.
 */
export default defineSchedule("relations.reconcileRelations", dependencies, async ({ now, ...given }) => {
  const { checkpoints, counter, counts, missed, relations, settle } = given;
  const figures = { due: 0, seen: 0, passed: 0, settled: 0, differed: 0 };
  const recountAll = async (uids: readonly string[]) => {
    const differed = await limited(uids, counter.recount);
    figures.differed += differed.filter(Boolean).length;
  };
  const settleAll = async (edges: Parameters<typeof settle>[0][]) => {
    await limited(edges, settle);
    figures.settled += edges.length;
  };

  const due = await counts.listDue(now, MAX_DUE);
  figures.due = due.length;
  await recountAll(due.map(({ uid }) => uid));

  const earlier = await checkpoints.find();
  const state = stateOfPass(earlier, now);
  const to = after(now, -TRIGGER_DELAY_MS);
  let from = earlier?.seenUntil ?? after(now, -DAY);
  for (let page = 0; page < MAX_PAGES && from < to; page += 1) {
    const found = await missed.findPage({ from, to });
    figures.seen += found.seen;
    await settleAll(found.unknown);
    await recountAll(found.uncounted);
    from = found.seenUntil;
  }

  // All in turn, about one pass a day: a dropped deletion leaves nothing else to find it by.
  const uid = await passOver(state.uid, relations.listAfter, async (page) => {
    figures.passed += page.length;
    await settleAll((await limited(page, missed.findDifferent)).flat());
  });
  const position = await passOver(state.position, counts.listAfter, async (page) => {
    figures.passed += page.length;
    await recountAll(page.map((each) => each.uid));
  });
  // Where there was nothing to see, looking again costs no more than saying so.
  const isIdle = figures.seen === 0 && uid === earlier?.uid && position === earlier.position;
  if (!isIdle) await checkpoints.save({ ...state, seenUntil: from, uid, position });
  return figures;
});

/** Goes on behind `from`; resolves to where it has stopped, null at the end of the pass. */
async function passOver<T extends { uid: string }>(
  from: string | null,
  listAfter: (uid: string | null, limit: number) => Promise<T[]>,
  look: (page: T[]) => Promise<void>,
): Promise<string | null> {
  let position = from;
  for (let passed = 0; position !== null && passed < MAX_PASSED; passed += PASSED_AT_ONCE) {
    const page = await listAfter(position === "" ? null : position, PASSED_AT_ONCE);
    await look(page);
    position = page.length < PASSED_AT_ONCE ? null : (page.at(-1)?.uid ?? null);
  }
  return position;
}

/** A pass begins a day after the last one did, once that has ended. */
function stateOfPass(earlier: Reconciling | undefined, now: Date): Reconciling {
  const hasEnded = earlier?.uid === null && earlier.position === null;
  if (earlier && !(hasEnded && after(earlier.passStartedAt, DAY) <= now)) return earlier;
  return { seenUntil: earlier?.seenUntil ?? now, uid: "", position: "", passStartedAt: now };
}

async function limited<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const run = concurrencyLimit(CONCURRENCY);
  return Promise.all(items.map((item) => run(() => work(item))));
}
