import assert from "node:assert/strict";
import { notifyOfLike } from "../../src/notifications/reactions/notify-of-edges.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import type { DocumentChange } from "../../src/platform/triggers/event.ts";
import { DAY, HOUR, MINUTE } from "../../src/platform/values/clock.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { addDevice, openPushes } from "../../test-support/pushes.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import { round } from "../cold-start/median.ts";

const LIKES = 10_000;
/** Each event is delivered, and one in five once more, late. */
const REPEATED = 5;

/**
 * 10,000 members like one listing within an hour, in memory; then all but one take it back. What a notification a like would come to is
 * as many of both.
 */
export async function measureLikes(): Promise<Record<string, number>> {
  const world = memoryContext();
  const { context, clock, memory, firestore } = world;
  const pushes = openPushes();
  await addMember(context, "seller", ["seller"]);
  addDevice(world, "seller");
  await addListing(context, { id: "samovar", seller: "seller", quantity: 1 });

  let told = 0;
  let last = "";
  const settle = async (wait = 0) => {
    clock.advance(wait);
    await pushes.settle(context);
    const shown = JSON.stringify(memory.list("members/seller/notifications"));
    if (shown !== last) told += 1;
    last = shown;
  };
  const costs = { reads: 0, writes: 0 };
  const deliver = (change: DocumentChange) =>
    invoke({ requestId: "bench" }, async (invocation) => {
      await notifyOfLike.run(change, context);
      costs.reads += invocation.reads;
      costs.writes += invocation.writes;
    });

  const earlier: DocumentChange[] = [];
  for (let count = 0; count < LIKES; count += 1) {
    const uid = `fan-${String(count).padStart(5, "0")}`;
    clock.advance((HOUR - MINUTE) / LIKES);
    const change = like(uid);
    await deliver(change);
    earlier.push(change);
    const again = earlier[count - 500];
    if (again && count % REPEATED === 0) await deliver(again);
    if (count % 200 === 0) await settle();
  }
  for (const wait of [MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY]) await settle(wait);
  const figures = {
    notifications_10k_likes: told,
    pushes_10k_likes: pushes.sent.length,
    reads_per_like: round(costs.reads / LIKES, 4),
    writes_per_like: round(costs.writes / LIKES, 4),
  };

  const { docs } = await firestore.collection("likes").get();
  for (const { ref, id } of docs) if (!id.startsWith("fan-00000")) await ref.delete();
  const [first] = earlier;
  assert.ok(first);
  await deliver({ ...first, before: first.after, after: undefined, at: clock.now() });
  await settle(DAY);
  const [left] = memory.list("members/seller/notifications");
  return {
    ...figures,
    count_after_taken_back: Number(left?.data["count"]),
    pushes_after_taken_back: pushes.sent.length - figures.pushes_10k_likes,
  };

  function like(uid: string): DocumentChange {
    const at = clock.now();
    const document = { uid, listingId: "samovar", at };
    memory.put(`likes/${uid}_samovar`, document);
    return {
      params: { likeId: `${uid}_samovar` },
      before: undefined,
      after: document,
      at,
    } as unknown as DocumentChange;
  }
}
