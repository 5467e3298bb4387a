import assert from "node:assert/strict";
import { photoReady, photoRemoved } from "../media/public.ts";
import { MINUTE } from "../platform/values/clock.ts";
import { emit } from "../platform/events/domain-event.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { addPhoto } from "../../test-support/add-photo.ts";
import { drain } from "../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../test-support/shop.ts";
import { listSignals } from "./operations/read-assessments.ts";
import { comparePhoto } from "./reactions/photo-signals.ts";
import type { Signal } from "./signal.ts";

const PHOTO = "8f373714acfcf4d0";
/** Two bits apart from it; and another that shares three of its four bands. */
const COPY = "8f373714acfcf4d3";
const COUSIN = "8f373714acfc0b2f";

const owners = ["sam", "tom", "uma", "vic"];
const generationOf = (owner: string) => String(1_001 + owners.indexOf(owner));

describe("a photo that another member showed before", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "mo", ["moderator"]);
  });

  /** The photo as the pipeline leaves it, and its event. A later owner has the later generation. */
  const show = async (mediaId: string, owner: string, phash = PHOTO) => {
    const generation = generationOf(owner);
    const { purpose } = await addPhoto(world.context, { mediaId, owner, generation, look: { phash } });
    await world.context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      const data = { mediaId, owner, generation, phash, purpose };
      emit(transaction, photoReady, { at: world.clock.now(), data });
    });
  };
  const remove = (mediaId: string, owner: string) =>
    world.context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      const generation = generationOf(owner);
      transaction.delete(transaction.collection(`media/${mediaId}/renditions`).doc(generation));
      emit(transaction, photoRemoved, { at: world.clock.now(), data: { mediaId, owner, generation } });
    });
  const signals = async () =>
    (await world.firestore.collection("signals").get()).docs.map((signal) => signal.data() as Signal);
  const list = (input: object = {}, uid = "mo") =>
    callAs(uid, listSignals, { context: world.context, input }) as Promise<{
      signals: { id: string; subject: string }[];
      next: string | null;
    }>;
  const domainEvent = (mediaId: string, owner: string) => ({
    eventId: `ready-${mediaId}`,
    at: world.clock.now(),
    data: { mediaId, owner, generation: generationOf(owner), phash: PHOTO, purpose: "photo" },
  });

  it("raises a signal about who uploaded it later, with what it looks like", async () => {
    await show("first", "sam");
    await drain(world.context);
    await show("second", "tom", COPY);
    await drain(world.context);
    const [signal, ...more] = await signals();
    assert.deepEqual(more, []);
    assert.deepEqual([signal?.kind, signal?.subject], ["reusedPhoto", "tom"]);
    assert.deepEqual(signal?.evidence, {
      mediaId: "second",
      generation: "1002",
      otherMediaId: "first",
      otherGeneration: "1001",
      otherOwner: "sam",
      distance: 2,
    });
  });

  it("raises the same one signal when events come twice, out of order, or both at once", async () => {
    await show("first", "sam");
    await show("second", "tom", COPY);
    await comparePhoto.reaction.run(domainEvent("second", "tom"), world.context);
    await Promise.all([
      comparePhoto.reaction.run(domainEvent("first", "sam"), world.context),
      comparePhoto.reaction.run(domainEvent("second", "tom"), world.context),
    ]);
    await drain(world.context);
    assert.deepEqual(
      (await signals()).map(({ subject }) => subject),
      ["tom"],
    );
  });

  it("raises none for a member's own photo, for one that looks different, and for one that is not shown", async () => {
    await show("first", "sam");
    await show("own", "sam", COPY);
    await show("cousin", "tom", COUSIN);
    await comparePhoto.reaction.run(domainEvent("hidden", "tom"), world.context);
    await drain(world.context);
    assert.deepEqual(await signals(), []);
    assert.equal((await world.firestore.collection("photoHashes").get()).size, 3);
  });

  it("raises none for two without detail, which look alike whatever they show", async () => {
    await show("first", "sam", "0000000000000000");
    await show("second", "tom", "0000000000000000");
    await drain(world.context);
    assert.deepEqual(await signals(), []);
    assert.equal((await world.firestore.collection("photoHashes").get()).size, 0);
  });

  it("is not found by its earlier look once it has no detail", async () => {
    await show("first", "sam");
    await drain(world.context);
    await show("first", "sam", "0000000000000000");
    await drain(world.context);
    assert.equal((await world.firestore.collection("photoHashes").get()).size, 0);
  });

  it("goes by what the photo shows now, whatever event comes late", async () => {
    await show("first", "sam");
    await show("second", "tom", COUSIN);
    await drain(world.context);
    await comparePhoto.reaction.run(domainEvent("second", "tom"), world.context);
    assert.equal((await world.firestore.doc("photoHashes/second.1002").get()).get("phash"), COUSIN);
    assert.deepEqual(await signals(), []);
  });

  it("is deleted with its signals once removed, also when the event of it comes late", async () => {
    await show("first", "sam");
    await show("second", "tom", COPY);
    await drain(world.context);
    await remove("second", "tom");
    await drain(world.context);
    await comparePhoto.reaction.run(domainEvent("second", "tom"), world.context);
    assert.deepEqual(await signals(), []);
    assert.equal((await world.firestore.doc("photoHashes/second.1002").get()).exists, false);
    assert.equal((await world.firestore.doc("photoHashes/first.1001").get()).exists, true);
  });

  it("raises its signal wherever an instance dies", async () => {
    const unlike = ["00000000ffffffff", "ffffffffffffffff", "0f0f0f0f0f0f0f0f", "f0f0f0f0f0f0f0f0"];
    for (const commit of [1, 2]) {
      for (const moment of ["before", "after"] as const) {
        const [first, second] = [`first-${commit}-${moment}`, `second-${commit}-${moment}`];
        const phash = unlike.pop();
        await show(first, "sam", phash);
        await show(second, "tom", phash);
        await comparePhoto.reaction.run(domainEvent(first, "sam"), world.context);
        const dying = world.dying({ commit, moment });
        await assert.rejects(comparePhoto.reaction.run(domainEvent(second, "tom"), dying));
        await comparePhoto.reaction.run(domainEvent(second, "tom"), world.context);
        assert.equal(
          (await signals()).filter(({ evidence }) => "mediaId" in evidence && evidence.mediaId === second)
            .length,
          1,
        );
      }
    }
  });

  it("costs what the README says", async () => {
    const cost = (mediaId: string, owner: string) =>
      invoke({ requestId: "test" }, async (billed) => {
        await comparePhoto.reaction.run(domainEvent(mediaId, owner), world.context);
        return `${billed.reads} reads, ${billed.writes} writes`;
      });
    await show("first", "sam");
    assert.equal(await cost("first", "sam"), "2 reads, 1 writes");
    await show("second", "tom", COPY);
    // Two candidates, itself among them.
    assert.equal(await cost("second", "tom"), "4 reads, 2 writes");
  });

  it("never reads more than 50 candidates, nor raises more than five signals", async () => {
    const batch = world.firestore.batch();
    for (let number = 0; number < 60; number += 1) {
      const other = { mediaId: `p${number}`, owner: `o${number}`, generation: "1", phash: PHOTO };
      const hashSegments = ["0:8f37", "1:3714", "2:acfc", "3:f4d0"];
      batch.set(world.firestore.doc(`photoHashes/p${number}`), { ...other, hashSegments });
    }
    await batch.commit();
    await show("mine", "tom");
    await invoke({ requestId: "test" }, async (billed) => {
      await comparePhoto.reaction.run(domainEvent("mine", "tom"), world.context);
      assert(billed.reads <= 52, `${billed.reads} reads`);
    });
    assert.equal((await signals()).length, 5);
  });

  it("is listed for moderators in pages that repeat and skip nothing", async () => {
    await show("first", "sam");
    await drain(world.context);
    for (const owner of ["tom", "uma", "vic"]) {
      world.clock.advance(MINUTE);
      await show(`copy-${owner}`, owner);
      await drain(world.context);
    }
    const seen: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await list({ limit: 2, after: after ?? undefined });
      seen.push(...page.signals.map(({ id }) => id));
      after = page.next;
    } while (after);
    assert.deepEqual(new Set(seen).size, seen.length);
    assert.equal(seen.length, (await signals()).length);
    const { signals: about } = await list({ subject: "vic" });
    assert(about.length > 0 && about.every(({ subject }) => subject === "vic"));
  });

  it("is nobody else's business, and no cursor of another list opens it", async () => {
    await addMember(world.context, "sam", ["seller"]);
    assert.equal(await reasonOf(list({}, "sam")), "AccessDenied");
    assert.equal(await reasonOf(list({ after: "AAAA" })), "InvalidInput");
  });
});
