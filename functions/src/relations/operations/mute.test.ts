import assert from "node:assert/strict";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { HOUR } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { MAX_MUTES } from "../relations.ts";
import { relationsReader, relationsStore } from "../relations-store.ts";
import { getMutedWords, listMutes } from "./list-relations.ts";
import { mute, setMutedWords, unmute } from "./mute.ts";

describe("a mute", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["ada", "bob", "eve"]) await addMember(world.context, uid);
  });

  const call = async (operation: AnyImplementation, input: object, uid = "ada") =>
    (await callAs(uid, operation, { context: world.context, input })) as Record<string, unknown>;
  const mutes = async () =>
    ((await call(listMutes, {}))["mutes"] as Record<string, unknown>[]).map(({ uid, what }) => [uid, what]);

  it("is of all that somebody does until it is taken back, or of some kinds for some hours", async () => {
    assert.deepEqual(await call(mute, { uid: "bob" }), {
      uid: "bob",
      until: null,
      what: ["feed", "comments", "notifications"],
    });
    const until = new Date(world.clock.now().getTime() + 24 * HOUR).toISOString();
    const brief = await call(mute, { uid: "eve", hours: 24, what: ["feed", "feed"] });
    assert.deepEqual(brief, { uid: "eve", until, what: ["feed"] });
    world.clock.advance(24 * HOUR);
    assert.deepEqual(await mutes(), [["bob", ["feed", "comments", "notifications"]]]);
    await call(unmute, { uid: "bob" });
    assert.deepEqual(await mutes(), []);
    assert.deepEqual(await call(unmute, { uid: "bob" }), {});
  });

  it("takes the place of an earlier one, and stands in the relations of nobody who can read them", async () => {
    await call(mute, { uid: "bob" });
    await call(mute, { uid: "bob", hours: 1, what: ["comments"] });
    assert.deepEqual(await mutes(), [["bob", ["comments"]]]);
    assert.deepEqual((await relationsReader(world.context).read("bob")).blockedBy, {});
    assert.deepEqual((await call(listMutes, {}, "bob"))["mutes"], []);
  });

  it("is of no use against oneself or somebody who is not there", async () => {
    const reasons = ["ada", "nobody"].map((uid) => reasonOf(call(mute, { uid })));
    assert.deepEqual(await Promise.all(reasons), ["OwnAccount", "MemberNotFound"]);
    assert.equal(await reasonOf(call(mute, { uid: "bob", hours: 0 })), "InvalidInput");
    assert.equal(await reasonOf(call(mute, { uid: "bob", what: [] })), "InvalidInput");
  });

  it("beyond 1,000 waits until one is taken back or over", async () => {
    const stored = await relationsStore(world.context).find("ada");
    const soon = new Date(world.clock.now().getTime() + HOUR);
    const muted = Object.fromEntries(
      Array.from({ length: MAX_MUTES }, (_, n) => [
        `member-${n}`,
        { until: n === 7 ? soon : null, what: ["feed"] },
      ]),
    );
    await world.firestore.doc("relations/ada").set({ ...stored, lists: { ...stored.lists, muted } });
    assert.equal(await reasonOf(call(mute, { uid: "bob" })), "TooManyMutes");
    world.clock.advance(HOUR);
    assert.equal(await reasonOf(call(mute, { uid: "bob" })), "done");
  });
});

describe("muted words", () => {
  it("are set all at once, each as it is compared, and once", async () => {
    const world = memoryContext();
    await addMember(world.context, "ada");
    const call = (operation: AnyImplementation, input: object) =>
      callAs("ada", operation, { context: world.context, input });
    assert.deepEqual(await call(getMutedWords, {}), { words: [] });
    const words = ["Real Fur!", "real  fur", "Größe"];
    assert.deepEqual(await call(setMutedWords, { words }), { words: ["real fur", "größe"] });
    assert.deepEqual(await call(getMutedWords, {}), { words: ["real fur", "größe"] });
    assert.equal(await reasonOf(call(setMutedWords, { words: ["?!"] })), "InvalidInput");
    const many = Array.from({ length: 101 }, (_, index) => `word ${index}`);
    assert.equal(await reasonOf(call(setMutedWords, { words: many })), "InvalidInput");
    assert.deepEqual(await call(setMutedWords, { words: [] }), { words: [] });
  });
});
