import assert from "node:assert/strict";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { photoUsages } from "../photo-usages.ts";
import { definePhotoUsage, photoUsageFinder } from "./photo-usage.ts";

describe("the use of a photo", () => {
  const photo = { id: "photo", owner: "sam" };

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

  it("is denied only when no avatar, listing or order shows it", async () => {
    const world = memoryContext();
    const isUsed = () => photoUsageFinder(photoUsages)(world.context)(photo, world.context.database);
    assert.equal(await isUsed(), false);
    await world.firestore.doc("members/sam").set({ uid: "sam", avatar: "photo" });
    assert.equal(await isUsed(), true);
    await world.firestore.doc("members/sam").update({ avatar: null });
    assert.equal(await isUsed(), false);
    await world.firestore.doc("listings/lamp").set({ seller: "sam", photoIds: ["photo"] });
    assert.equal(await isUsed(), true);
    await world.firestore.doc("members/sam").delete();
    assert.equal(await isUsed(), false);
    await world.firestore.doc("orders/one").set({ photoIds: ["photo"] });
    assert.equal(await isUsed(), true);
  });
});
