import assert from "node:assert/strict";
import { add } from "../test-support/social/edges.ts";
import { isolatedContext, type IsolatedContext } from "../test-support/isolated-context.ts";
import { startFirestore } from "./cold-start/firestore.ts";
import { round } from "./cold-start/median.ts";
import { INSTANCES, openDelivery } from "./counters/delivery.ts";
import { openMethods } from "./counters/methods.ts";
import { seededRandom } from "./counters/seeded-random.ts";

type Methods = ReturnType<typeof openMethods>;

const LIKES = 200;
/** Their events are dropped. They come after all others are counted, so that no later event counts them as well. */
const DROPPED = LIKES * 0.05;

/** 200 members like one listing in a burst; README.md says what each figure means. */
export default async function benchCounters(): Promise<Record<string, number>> {
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);

  // The emulator warms up.
  await likeInABurst("naive");
  const results = {
    recount: await likeInABurst("recount"),
    marked: await likeInABurst("marked"),
    naive: await likeInABurst("naive"),
  };
  const alone = await likeAlone();
  console.log(`\n${LIKES} likes in a burst: one event in five comes twice, ${DROPPED} never come`);
  console.table(results);
  console.log("\nAs many likes, each of another listing");
  console.table({ recount: alone });
  const { recount, marked, naive } = results;
  assert.equal(recount.counted, LIKES);
  return {
    liked: LIKES,
    counted: recount.counted,
    counted_before_reconcile: recount["before reconcile"],
    writes_per_like: recount["writes a like"],
    reads_per_like: recount["reads a like"],
    writes_per_like_alone: alone["writes a like"],
    reads_per_like_alone: alone["reads a like"],
    counted_marked: marked.counted,
    writes_per_like_marked: marked["writes a like"],
    counted_naive: naive.counted,
    writes_per_like_naive: naive["writes a like"],
  };
}

const like = ({ firestore }: IsolatedContext, member: number, listingId: string) =>
  add(firestore, `likes/member-${member}_${listingId}`, { uid: `member-${member}`, listingId });

async function likeInABurst(method: keyof Methods) {
  const world = isolatedContext();
  try {
    const { handle, reconcile } = openMethods(openInstances(world))[method];
    const delivery = openDelivery(handle, seededRandom());
    const counted = async () => Number((await world.firestore.doc("counters/samovar").get()).get("likes"));

    const startedAt = performance.now();
    const burst = Array.from({ length: LIKES - DROPPED }, async (_, member) => {
      delivery.send(await like(world, member, "samovar"));
    });
    await Promise.all(burst);
    const burstMs = performance.now() - startedAt;
    await delivery.settle();
    for (let member = LIKES - DROPPED; member < LIKES; member += 1) await like(world, member, "samovar");
    const before = await counted();
    const { reads, writes } = (await reconcile?.()) ?? { reads: 0, writes: 0 };
    return {
      "burst ms": round(burstMs, 0),
      "before reconcile": before,
      counted: await counted(),
      "writes a like": round(1 + (delivery.bill.writes + writes) / LIKES, 3),
      "reads a like": round((delivery.bill.reads + reads) / LIKES, 3),
      "of these to reconcile": round(reads / LIKES, 3),
    };
  } finally {
    await world.close();
  }
}

async function likeAlone() {
  const world = isolatedContext();
  try {
    const { handle, reconcile } = openMethods(openInstances(world)).recount;
    const delivery = openDelivery(handle, seededRandom());
    for (let member = 0; member < LIKES; member += 1) {
      delivery.send(await like(world, member, `listing-${member}`));
    }
    await delivery.settle();
    const right = await world.firestore.collection("counters").where("likes", "==", 1).count().get();
    const { reads, writes } = (await reconcile?.()) ?? { reads: 0, writes: 0 };
    return {
      counted: right.data().count,
      "writes a like": round(1 + (delivery.bill.writes + writes) / LIKES, 3),
      "reads a like": round((delivery.bill.reads + reads) / LIKES, 3),
      "of these to reconcile": round(reads / LIKES, 3),
    };
  } finally {
    await world.close();
  }
}

function openInstances({ context }: IsolatedContext) {
  return Array.from({ length: INSTANCES }, () => Object.assign({}, context));
}
