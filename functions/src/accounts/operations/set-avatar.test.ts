import assert from "node:assert/strict";
import type { Photo } from "../../media/public.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { setAvatar } from "./profile.ts";

describe("an avatar", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await Promise.all(["ada", "bob"].map((uid) => addMember(world.context, uid)));
  });

  const addPhoto = (photo: Partial<Photo> = {}) =>
    world.firestore
      .doc("media/face")
      .set({ id: "face", owner: "ada", purpose: "avatar", state: "ready", rendition: null, ...photo });
  const set = (mediaId: unknown) => callAs("ada", setAvatar, { context: world.context, input: { mediaId } });
  const shown = async () => (await world.firestore.doc("members/ada").get()).get("avatar") as unknown;

  it("is on the profile once set, the same when set twice, and gone when taken away", async () => {
    await addPhoto();
    assert.equal(await shown(), null);
    assert.deepEqual(await set("face"), await set("face"));
    assert.equal(await shown(), "face");
    await set(null);
    assert.equal(await shown(), null);
  });

  const refused: Record<string, Partial<Photo>> = {
    "another member's": { owner: "bob" },
    "a photo of something on sale": { purpose: "photo" },
    "not ready yet": { state: "processing" },
    rejected: { state: "rejected" },
  };
  for (const [what, photo] of Object.entries(refused)) {
    it(`is refused when it is ${what}, and the one before stays`, async () => {
      await addPhoto();
      await set("face");
      await addPhoto(photo);
      assert.equal(await reasonOf(set("face")), "AvatarNotReady");
      assert.equal(await shown(), "face");
    });
  }

  it("is refused when it was never uploaded, or is no id at all", async () => {
    assert.equal(await reasonOf(set("nothing")), "AvatarNotReady");
    for (const odd of ["../members/bob", "", 7]) assert.equal(await reasonOf(set(odd)), "InvalidInput");
  });
});
