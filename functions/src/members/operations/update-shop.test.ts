import assert from "node:assert/strict";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import accountsUsage from "../../accounts/photo-usage.ts";
import getMemberPage from "./get-member-page.ts";
import updateShop from "./update-shop.ts";

const empty = { banner: null, about: null, returns: null, shipping: null };

describe("the page of a shop", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
    await addMember(world.context, "bob");
    await addPhoto(world.context, { mediaId: "front", owner: "sara" });
  });

  const update = (input: object, uid = "sara") => callAs(uid, updateShop, { context: world.context, input });
  const shopOf = async (member: string) => {
    const page = await callAs(undefined, getMemberPage, { context: world.context, input: { member } });
    return (page as { shop: unknown }).shop;
  };

  it("is empty until its seller writes it, and nobody's who does not sell", async () => {
    assert.deepEqual([await shopOf("sara"), await shopOf("bob")], [empty, null]);
    assert.equal(await reasonOf(update({ about: "Hello" }, "bob")), "NotASeller");
  });

  it("shows banner, about text and policies; what is not sent stays, and null takes it away", async () => {
    await update({ banner: "front", about: "Brass since 1902", returns: "Within 30 days" });
    await update({ shipping: "Twice a week", returns: null });
    assert.deepEqual(await shopOf("sara"), {
      banner: { mediaId: "front", generation: "1" },
      about: "Brass since 1902",
      returns: null,
      shipping: "Twice a week",
    });
    await update({ banner: null });
    assert.deepEqual(await shopOf("sara"), { ...empty, about: "Brass since 1902", shipping: "Twice a week" });
  });

  it("takes no words that are not allowed, nothing too long, and no photo of others or that is not ready", async () => {
    for (const field of ["about", "returns", "shipping"]) {
      assert.equal(await reasonOf(update({ [field]: "Pure forbiddenium" })), "TextRefused");
      assert.equal(await reasonOf(update({ [field]: "x".repeat(2_001) })), "InvalidInput");
    }
    await addPhoto(world.context, { mediaId: "bobs", owner: "bob" });
    await addPhoto(world.context, { mediaId: "late", owner: "sara", photo: { state: "processing" } });
    await addPhoto(world.context, { mediaId: "face", owner: "sara", purpose: "avatar" });
    for (const banner of ["bobs", "late", "face", "nothing"])
      assert.equal(await reasonOf(update({ banner })), "BannerNotReady");
    assert.deepEqual(await shopOf("sara"), empty);
  });

  it("keeps its banner from being removed, as long as it shows it", async () => {
    const isKept = () =>
      accountsUsage.isUsed(
        { owner: "sara", mediaId: "front", generation: "1", purpose: "photo", isNewest: true },
        world.context.database,
        world.context,
      );
    await update({ banner: "front" });
    assert.equal(await isKept(), true);
    await update({ banner: null });
    assert.equal(await isKept(), false);
  });
});
