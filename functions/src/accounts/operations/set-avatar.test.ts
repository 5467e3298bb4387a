import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { setAvatar } from "./profile.ts";

describe("an avatar", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await Promise.all(["ada", "bob"].map((uid) => addMember(world.context, uid)));
  });

  const put = (added: Partial<Parameters<typeof addPhoto>[1]> = {}) =>
    addPhoto(world.context, { mediaId: "face", owner: "ada", purpose: "avatar", ...added });
  const set = (mediaId: unknown) => callAs("ada", setAvatar, { context: world.context, input: { mediaId } });
  const shown = async () => (await world.firestore.doc("members/ada").get()).get("avatar") as unknown;

  it("is on the profile once set, the same when set twice, and gone when taken away", async () => {
    await put();
    assert.equal(await shown(), null);
    assert.deepEqual(await set("face"), await set("face"));
    assert.deepEqual(await shown(), { mediaId: "face", generation: "1" });
    await set(null);
    assert.equal(await shown(), null);
  });

  it("stays as it was chosen when another is uploaded under its id, until that one is set", async () => {
    await put();
    await set("face");
    await put({ generation: "2" });
    assert.deepEqual(await shown(), { mediaId: "face", generation: "1" });
    await set("face");
    assert.deepEqual(await shown(), { mediaId: "face", generation: "2" });
  });

  const refused: Record<string, Parameters<typeof put>[0]> = {
    "another member's": { owner: "bob" },
    "a photo of something on sale": { purpose: "photo" },
    "not ready yet": { photo: { state: "processing" } },
    rejected: { photo: { state: "rejected" } },
  };
  for (const [what, photo] of Object.entries(refused)) {
    it(`is refused when it is ${what}, and the one before stays`, async () => {
      await put();
      await set("face");
      await put(photo);
      assert.equal(await reasonOf(set("face")), "AvatarNotReady");
      assert.deepEqual(await shown(), { mediaId: "face", generation: "1" });
    });
  }

  it("is refused when it was never uploaded, or is no id at all", async () => {
    assert.equal(await reasonOf(set("nothing")), "AvatarNotReady");
    for (const odd of ["../members/bob", "", 7]) assert.equal(await reasonOf(set(odd)), "InvalidInput");
  });
});
