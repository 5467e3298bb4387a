import assert from "node:assert/strict";
import { callByName } from "../../../test-support/call-by-name.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import { after, HOUR } from "../../platform/values/clock.ts";

interface Opened {
  mediaId: string;
  uploadUrl: string;
}

describe("An upload without Firebase's SDK", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "bo");
  });
  const file = { contentType: "image/jpeg", bytes: 12 };
  const open = (input: object = file, uid: string | undefined = "bo") =>
    callByName<Opened>(world.context, uid, { name: "media.createUpload", input });
  const grant = (changes: object) => world.firestore.doc("access/bo").update(changes);

  it("goes to an address for one file, at an id of its own below its owner's, with its purpose", async () => {
    const { mediaId, uploadUrl } = await open({ ...file, purpose: "avatar" });
    const bucket = await world.context.openBucket();
    await world.putUpload(uploadUrl, Buffer.from("twelve bytes"));
    const [{ contentType, metadata }] = await bucket.file(`uploads/bo/${mediaId}`).getMetadata();
    assert.deepEqual([contentType, metadata], ["image/jpeg", { purpose: "avatar" }]);
    assert.notEqual((await open()).mediaId, mediaId);
  });

  it("is of the types and the size that Storage takes of Firebase's clients", async () => {
    for (const input of [
      { ...file, contentType: "image/svg+xml" },
      { ...file, contentType: "image/png, text/html" },
      { ...file, bytes: 25_000_001 },
      { ...file, bytes: 0 },
      { ...file, purpose: "other" },
      { contentType: "image/jpeg" },
    ])
      assert.equal(await reasonOf(open(input)), "InvalidInput", JSON.stringify(input));
    await open({ ...file, bytes: 25_000_000 });
  });

  it("waits for the next day where the day's allowance is used up, and evidence has one of its own", async () => {
    await grant({ uploadsFrom: after(world.clock.now(), HOUR) });
    await assert.rejects(open(), { reason: "TooManyToday", details: { retryAfterSeconds: 3600 } });
    await open({ ...file, purpose: "evidence" });
    await grant({ evidenceFrom: after(world.clock.now(), HOUR) });
    assert.equal(await reasonOf(open({ ...file, purpose: "evidence" })), "TooManyToday");
    world.clock.advance(HOUR);
    await open();
  });

  it("is a member's; of one who is suspended it is evidence alone", async () => {
    await grant({ state: "suspended" });
    assert.equal(await reasonOf(open()), "MemberSuspended");
    await open({ ...file, purpose: "evidence" });
    const signedOut = callByName(world.context, undefined, { name: "media.createUpload", input: file });
    assert.equal(await reasonOf(signedOut), "Unauthenticated");
    assert.equal(await reasonOf(open(file, "nobody")), "NotAMember");
  });
});
