import assert from "node:assert/strict";
import type { StoredObject } from "../platform/triggers/event.ts";
import { DAY } from "../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { addMember } from "../../test-support/shop.ts";
import type { Photo } from "./photo.ts";
import onPhotoUploaded from "./triggers/on-photo-uploaded.ts";

describe("a day's allowance of uploads", () => {
  let bytes: Buffer;
  let world: MemoryWorld;
  before(async () => {
    bytes = await makePhoto({ width: 64, height: 48 });
    process.env["UPLOADS_PER_DAY"] = "2";
  });
  after(() => {
    process.env["UPLOADS_PER_DAY"] = "500";
  });
  beforeEach(async () => {
    world = memoryContext();
    world.clock.instant = new Date("2026-03-01T22:00:00Z");
    await addMember(world.context, "ada", ["seller"]);
  });

  async function upload(mediaId: string, metadata: Record<string, string> = {}): Promise<StoredObject> {
    const path = `uploads/ada/${mediaId}`;
    const file = (await world.context.openBucket()).file(path);
    await file.save(bytes, { resumable: false, metadata: { contentType: "image/jpeg", metadata } });
    const [{ generation }] = await file.getMetadata();
    const event = {
      eventId: "e",
      path,
      params: { uid: "ada", mediaId },
      generation: String(generation),
      size: bytes.length,
      contentType: "image/jpeg",
      metadata,
    };
    await onPhotoUploaded.run(event, world.context);
    return event;
  }
  const photo = async (id: string) => (await world.firestore.doc(`media/${id}`).get()).data() as Photo;
  const stateOf = async (id: string) => {
    const { state, rejection } = await photo(id);
    return rejection?.reason ?? state;
  };
  const grant = async () => (await world.firestore.doc("access/ada").get()).data();

  it("that is used up has the next upload rejected, with advice, and Storage take no more until the next day", async () => {
    for (const id of ["one", "two", "three"]) await upload(id);
    assert.deepEqual(
      [await stateOf("one"), await stateOf("two"), await stateOf("three")],
      ["ready", "ready", "TooManyToday"],
    );
    assert.match((await photo("three")).rejection?.message ?? "", /again tomorrow/);
    const { uploadsFrom, ...rest } = (await grant()) ?? {};
    assert.deepEqual(uploadsFrom.toDate(), new Date("2026-03-02T00:00:00Z"));
    assert.deepEqual([rest["state"], rest["roles"]], ["active", ["seller"]]);
  });

  it("is whole again on the next day, and takes what was beyond it under the same id", async () => {
    for (const id of ["one", "two", "three"]) await upload(id);
    world.clock.advance(DAY);
    await upload("three");
    assert.equal(await stateOf("three"), "ready");
  });

  it("counts an upload once, however often its event comes, and each new one under the same id", async () => {
    const event = await upload("one");
    for (let time = 0; time < 3; time += 1) await onPhotoUploaded.run(event, world.context);
    await upload("one");
    assert.equal(await stateOf("one"), "ready");
    await upload("one");
    assert.equal(await stateOf("one"), "TooManyToday");
    // What was shown before is shown still.
    assert.ok((await photo("one")).rendition);
  });

  it("is one of its own for evidence: who has used up the other can still answer a dispute, even suspended", async () => {
    for (const id of ["one", "two", "three"]) await upload(id);
    await world.firestore.doc("access/ada").update({ state: "suspended" });
    for (const id of ["four", "five"]) await upload(id, { purpose: "evidence" });
    assert.deepEqual([await stateOf("four"), await stateOf("five")], ["ready", "ready"]);
    assert.equal((await grant())?.["evidenceFrom"], undefined);
    await upload("six", { purpose: "evidence" });
    assert.equal(await stateOf("six"), "TooManyToday");
    const { evidenceFrom, state } = (await grant()) ?? {};
    assert.deepEqual([evidenceFrom.toDate(), state], [new Date("2026-03-02T00:00:00Z"), "suspended"]);
  });

  it("does not count what an import fetches", async () => {
    for (const id of ["one", "two", "three"]) await upload(id, { isFetched: "true" });
    assert.equal(await stateOf("three"), "ready");
    assert.equal((await grant())?.["uploadsFrom"], undefined);
  });
});
