import assert from "node:assert/strict";
import { drain } from "../../test-support/drain.ts";
import { eraseMember } from "../../test-support/erase-member.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openMessagePhotos, refusal, type MessagePhotos } from "../../test-support/message-photos.ts";
import { addMember, reasonOf } from "../../test-support/shop.ts";
import * as deciding from "../moderation/operations/decide.ts";
import * as reading from "../moderation/operations/read-cases.ts";
import reportAbuse from "../moderation/operations/report-abuse.ts";
import { DAY } from "../platform/values/clock.ts";
import type { PhotoLink } from "./photo-link-store.ts";

interface Named {
  photos: { mediaId: string; generation: string | null }[];
}
interface Found {
  evidence: { thing: Named & { before: Named[] } }[];
}

describe("Photos of a reported message", function () {
  this.timeout(60_000);
  let world: MemoryWorld;
  let photos: MessagePhotos;
  let pair: string;
  let caseId: string;
  beforeEach(async () => {
    world = memoryContext();
    photos = await openMessagePhotos(world);
    for (const uid of ["mo", "mia"]) await addMember(world.context, uid, ["moderator"]);
    pair = photos.chat.pair("ada", "sara");
    for (const mediaId of ["before", "rude"]) {
      await photos.ready(mediaId);
      await photos.send([mediaId], { messageId: mediaId });
    }
  });

  const call = <R>(uid: string, ...[operation, input]: [Parameters<typeof photos.chat.call>[1], object]) =>
    photos.chat.call<R>(uid, operation, input);
  const report = async () => {
    const target = { kind: "message", conversationId: pair, messageId: "rude" };
    const { id } = await call<{ id: string }>("sara", reportAbuse, { target, reason: "sexual" });
    caseId = id.replace("sara_", "");
  };
  const see = async (mediaId: string, uid = "mo") => {
    const { base64 } = await call<{ base64: string }>(uid, reading.getCasePhoto, { caseId, mediaId });
    return Buffer.from(base64, "base64").subarray(0, 3).toString("hex");
  };
  const remove = async () => {
    const facts = "It shows what is not to be shown";
    const input = { caseId, outcome: "upheld", rule: "sexual", facts };
    const { id } = await call<{ id: string }>("mo", deciding.decideCase, input);
    await drain(world.context);
    return id;
  };
  const grant = async (decisionId: string) => {
    await call("ada", deciding.appealDecision, { decisionId, text: "It is a pot" });
    await call("mia", deciding.answerAppeal, { decisionId, isGranted: true, answer: "It is" });
    await drain(world.context);
  };
  const link = () => world.memory.find("messagePhotos/rude") as unknown as PhotoLink | undefined;
  const JPEG = "ffd8ff";

  it("are named by the evidence, with those around it, and moderators see these and no others", async () => {
    await report();
    await photos.ready("later");
    await photos.send(["later"]);
    const { evidence } = await call<Found>("mo", reading.getCase, { caseId });
    const [{ thing } = assert.fail()] = evidence;
    assert.deepEqual(
      [thing.photos, ...thing.before.map((said) => said.photos)].map((named) =>
        named.map(({ mediaId, generation }) => [mediaId, /^\d+$/.test(generation ?? "")]),
      ),
      [[["rude", true]], [], [], [["before", true]]],
    );
    assert.doesNotMatch(JSON.stringify(thing), /ada|sara/);
    assert.deepEqual([await see("rude"), await see("before")], [JPEG, JPEG]);
    assert.equal(await reasonOf(see("later")), "PhotoNotFound");
    assert.equal(await reasonOf(see("rude", "sara")), "AccessDenied");
  });

  it("are evidence still when the author takes the message back, or leaves, and leave nothing else behind", async () => {
    await report();
    await photos.chat.delete("ada", pair, "rude");
    await drain(world.context);
    await eraseMember(world.context, "ada");
    assert.deepEqual([await photos.files(), link()], [[], undefined]);
    assert.equal(await see("rude"), JPEG);
    assert.equal(await reasonOf(see("before")), "PhotoNotFound");
    assert.deepEqual(await photos.files("evidence/"), [`evidence/${caseId}/rude.jpeg`]);
  });

  it("are not shown nor to be read once a moderator removes it, nor sent again, and come back by an appeal", async () => {
    await report();
    const decisionId = await remove();
    assert.deepEqual(await photos.shown(), [[], ["before ready"], [], []]);
    assert.deepEqual([link()?.messageIds, link()?.removedIds], [[], ["rude"]]);
    assert.equal((await photos.chat.get("sara", pair)).last?.photos, 0);
    assert.equal(await refusal(photos.send(["rude"])), "PhotoNotUsable rejected");
    await sweep(180 * DAY);
    await grant(decisionId);
    assert.deepEqual((await photos.shown())[0], ["rude ready"]);
    assert.deepEqual([link()?.messageIds, link()?.removedIds, link()?.expireAt], [["rude"], [], undefined]);
    assert.equal((await photos.chat.get("sara", pair)).last?.photos, 1);
    assert.ok((await photos.files()).some((name) => name.includes("rude")));
  });

  it("are out of reach of links that were made before it was removed", async () => {
    const bucket = await world.context.openBucket();
    const path = (await photos.files()).find((name) => name.includes("rude")) ?? "";
    await bucket.file(path).setMetadata({ metadata: { firebaseStorageDownloadTokens: "a-link" } });
    await report();
    await remove();
    const [{ metadata }] = await bucket.file(path).getMetadata();
    assert.equal(metadata?.["firebaseStorageDownloadTokens"] ?? null, null);
  });

  it("go at once where their author leaves, whom no appeal gives anything back", async () => {
    await report();
    await remove();
    await eraseMember(world.context, "ada");
    assert.deepEqual(
      [await photos.files(), link(), world.memory.find("media/rude")],
      [[], undefined, undefined],
    );
    assert.equal(await see("rude"), JPEG);
  });

  it("go a year after it was removed, and no appeal shows them any more", async () => {
    await report();
    await remove();
    assert.equal(Number(link()?.expireAt), Number(world.clock.now()) + 365 * DAY);
    // As Firestore does by then.
    await world.firestore.doc("messagePhotos/rude").delete();
    await sweep(400 * DAY);
    assert.ok(!(await photos.files()).some((name) => name.includes("rude")));
  });

  it("stay where another message shows them too, and may come back though that one is taken back", async () => {
    await photos.send(["rude"], { messageId: "twice" });
    await report();
    const decisionId = await remove();
    assert.deepEqual([link()?.messageIds, link()?.expireAt], [["twice"], undefined]);
    await photos.chat.delete("ada", pair, "twice");
    await drain(world.context);
    assert.deepEqual([link()?.messageIds, link()?.expireAt !== undefined], [[], true]);
    await grant(decisionId);
    assert.deepEqual((await photos.shown()).slice(0, 2), [[], ["rude ready"]]);
  });

  async function sweep(afterMs: number): Promise<void> {
    world.clock.advance(afterMs);
    const { default: removeOrphans } = await import("../media/schedules/remove-orphans.ts");
    await removeOrphans.run(world.clock.now(), world.context);
    await drain(world.context);
  }
});
