import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { sweepEvents } from "../schedules/sweep.ts";
import { replayEvent } from "./replay.ts";

describe("ops.replayEvent", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
    const at = world.clock.now();
    await world.firestore.doc("events/lost").set({
      id: "lost",
      type: "reviews.reviewPublished",
      data: { reviewId: "r", author: "b", subject: "s", rating: 5 },
      at,
      causationDepth: 1,
      state: "dead",
      attempts: 18,
      dueAt: at,
      done: [],
      failures: { "notifications.notifyOfReview": "Error: down" },
      expireAt: at,
    });
  });

  const replay = (uid: string, eventId = "lost") =>
    callAs(uid, replayEvent, { context: world.context, input: { eventId } });

  it("hands a dead event to its subscribers by the next sweep", async () => {
    await replay("ada");
    await sweepEvents.run(world.clock.now(), world.context);
    assert.equal((await world.firestore.doc("events/lost").get()).get("state"), "delivered");
    assert.equal((await world.firestore.collection("members/s/notifications").get()).size, 1);
  });

  it("is refused for an event that is not dead, and for one that is not there", async () => {
    await replay("ada");
    assert.equal(await reasonOf(replay("ada")), "EventNotDead");
    assert.equal(await reasonOf(replay("ada", "nothing")), "EventNotFound");
  });

  it("is for admins, not for moderators", async () => {
    assert.equal(await reasonOf(replay("mo")), "AccessDenied");
  });
});
