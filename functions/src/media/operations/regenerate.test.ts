import assert from "node:assert/strict";
import type { Backfill } from "../../platform/backfill/backfill.ts";
import { HOUR } from "../../platform/values/clock.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../../test-support/photos.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { upload } from "../../../test-support/upload.ts";
import type { Photo } from "../photo.ts";
import renderAgain from "../queues/render-again.ts";
import regenerate from "./regenerate.ts";

describe("media.regenerate", function () {
  this.timeout(60_000);
  let world: MemoryWorld;
  let photo: Buffer;
  before(async () => {
    photo = await makePhoto({ width: 64, height: 48 });
  });
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    for (const [mediaId, owner] of [
      ["one", "sam"],
      ["two", "sam"],
      ["three", "tom"],
    ] as const) {
      await upload(world.context, { owner, mediaId, bytes: photo });
    }
    world.clock.advance(HOUR);
  });

  const ask = (input: Record<string, unknown>, uid = "ada") =>
    callAs(uid, regenerate, { context: world.context, input }) as Promise<{
      plan: Backfill["plan"];
      backfill: { id: string } | null;
    }>;
  const run = async (input: Record<string, unknown> = {}) => {
    const { backfill } = await ask({ dryRun: false, ...input });
    await drain(world.context);
    return (await world.firestore.doc(`backfills/${backfill?.id}`).get()).data() as Backfill;
  };
  const read = async (id: string) => (await world.firestore.doc(`media/${id}`).get()).data() as Photo;
  const setRendition = (id: string, changes: object) =>
    world.firestore.doc(`media/${id}`).set({ rendition: changes }, { merge: true });

  it("estimates its work, and renders nothing, by default", async () => {
    const earlier = await world.firestore.doc("media/one").get();
    const { plan, backfill } = await ask({ owner: "sam" });
    assert.equal(plan.documents, 2);
    assert.equal(backfill, null);
    await drain(world.context);
    assert.deepEqual((await world.firestore.doc("media/one").get()).updateTime, earlier.updateTime);
  });

  it("renders originals again, over the same files", async () => {
    const bucket = await world.context.openBucket();
    const { rendition } = await read("one");
    const path = rendition?.variants[0]?.path ?? "";
    await bucket.file(path).delete();
    await setRendition("one", { variants: [] });
    const { state, outcomes } = await run();
    assert.deepEqual([state, outcomes], ["done", { rendered: 3 }]);
    assert.deepEqual((await read("one")).rendition, rendition);
    assert.deepEqual(await bucket.file(path).exists(), [true]);
  });

  it("tells what carries a picture of it, where its files or its look are not what they were", async () => {
    const told = async () => {
      const events = world.firestore.collection("events").where("type", "==", "media.photoRenderedAgain");
      return (await events.get()).docs.map((event) => event.get("data.mediaId") as string);
    };
    await run();
    assert.deepEqual(await told(), []);
    world.clock.advance(HOUR);
    await setRendition("two", { variants: [] });
    await run();
    assert.deepEqual(await told(), ["two"]);
  });

  it("takes one member's photos only, and as many as its budget", async () => {
    assert.deepEqual((await run({ owner: "tom" })).outcomes, { rendered: 1 });
    const { state, processed } = await run({ owner: "sam", budget: 1 });
    assert.deepEqual([state, processed], ["outOfBudget", 1]);
  });

  it("passes over what was rendered since the given time, also when a slice runs twice", async () => {
    const renderedBefore = world.clock.now().toISOString();
    await run({ owner: "sam" });
    assert.deepEqual((await run({ renderedBefore })).outcomes, { rendered: 1, upToDate: 2 });
  });

  it("counts photos whose original is gone, and keeps what they show", async () => {
    const bucket = await world.context.openBucket();
    const { rendition } = await read("two");
    await bucket.file("uploads/sam/two").delete();
    assert.deepEqual((await run()).outcomes, { rendered: 2, originalGone: 1 });
    assert.deepEqual((await read("two")).rendition, rendition);
  });

  it("leaves photos alone that are being processed or were rejected", async () => {
    await world.firestore.doc("media/one").update({ state: "processing" });
    await world.firestore.doc("media/two").update({ state: "rejected" });
    assert.deepEqual((await run()).outcomes, { notReady: 2, rendered: 1 });
  });

  it("gives way to an upload that comes meanwhile", async () => {
    const { generation } = await read("one");
    const racing = {
      ...world.context,
      openBucket: async () => {
        await world.firestore.doc("media/one").update({ generation: `${generation}0`, state: "processing" });
        return world.context.openBucket();
      },
    };
    const { backfill } = await ask({ dryRun: false });
    const payload = { backfillId: backfill?.id, run: 1, cursor: null };
    const job = { id: "slice", payload, attempts: 1, createdAt: world.clock.now() };
    await renderAgain.run(job, racing);
    const { outcomes } = (await world.firestore.doc(`backfills/${backfill?.id}`).get()).data() as Backfill;
    assert.equal(outcomes.replaced, 1);
    assert.equal((await read("one")).state, "processing");
  });

  it("keeps showing a photo that today's limits would refuse", async () => {
    const { rendition, owner } = await read("one");
    const bucket = await world.context.openBucket();
    const file = bucket.file(`uploads/${owner}/one`);
    await file.save(Buffer.from("no photo"), { resumable: false });
    const [{ generation }] = await file.getMetadata();
    const shown = { ...rendition, generation: String(generation) };
    await world.firestore.doc("media/one").update({ generation: shown.generation, rendition: shown });
    assert.deepEqual((await run()).outcomes, { refused: 1, rendered: 2 });
    assert.deepEqual((await read("one")).rendition, shown);
  });

  it("emits a photo's event again only when its hash changed", async () => {
    const eventsOf = async (id: string) =>
      (await world.firestore.collection("events").where("data.mediaId", "==", id).get()).size;
    await setRendition("one", { phash: "0000000000000000" });
    await run();
    assert.deepEqual([await eventsOf("one"), await eventsOf("two")], [2, 1]);
  });

  it("is for admins", async () => {
    await addMember(world.context, "mo", ["moderator", "seller"]);
    assert.equal(await reasonOf(ask({}, "mo")), "AccessDenied");
  });
});
