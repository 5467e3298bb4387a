import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { photoUsages } from "../photo-usages.ts";
import { definePhotoUsage, photoUsageFinder } from "./photo-usage.ts";

describe("the use of a photo", () => {
  const photo = {
    mediaId: "photo",
    owner: "sam",
    purpose: "photo" as const,
    generation: "17",
    isNewest: false,
  };

  it("is found by asking each domain in turn, and none after one that uses it", async () => {
    const world = memoryContext();
    const asked: string[] = [];
    const usage = (name: string, isUsed: boolean) => () =>
      Promise.resolve({
        default: definePhotoUsage({}, () => {
          asked.push(name);
          return Promise.resolve(isUsed);
        }),
      });
    const isUsed = photoUsageFinder([usage("first", false), usage("second", true), usage("third", false)]);
    assert.equal(await isUsed(world.context)(photo, world.context.database), true);
    assert.deepEqual(asked, ["first", "second"]);
  });

  const ask = (world: MemoryWorld) => (asked: Partial<typeof photo>) =>
    photoUsageFinder(photoUsages)(world.context)({ ...photo, ...asked }, world.context.database);

  it("is denied only when no avatar, listing or order shows this upload", async () => {
    const world = memoryContext();
    const isUsed = ask(world);
    const member = (avatar: object | null) => world.firestore.doc("members/sam").set({ uid: "sam", avatar });
    assert.equal(await isUsed({}), false);
    await member({ mediaId: "photo", generation: "17" });
    assert.deepEqual([await isUsed({}), await isUsed({ generation: "18" })], [true, false]);
    await member(null);
    assert.equal(await isUsed({}), false);
    await world.firestore.doc("listings/lamp").set({ seller: "sam", photoKeys: ["photo.17"] });
    assert.deepEqual([await isUsed({}), await isUsed({ generation: "18" })], [true, false]);
    await world.firestore.doc("access/sam").set({ uid: "sam", state: "deleted" });
    assert.equal(await isUsed({}), false);
    await world.firestore.doc("orders/one").set({ photoKeys: ["photo.17"] });
    assert.deepEqual([await isUsed({}), await isUsed({ generation: "18" })], [true, false]);
  });

  it("is that of the newest upload where a draft names none", async () => {
    const world = memoryContext();
    await world.firestore.doc("members/sam").set({ uid: "sam", avatar: null });
    await world.firestore.doc("listings/lamp").set({ seller: "sam", photoKeys: ["photo"] });
    assert.equal(await ask(world)({ isNewest: true }), true);
    assert.equal(await ask(world)({ isNewest: false }), false);
  });
});
