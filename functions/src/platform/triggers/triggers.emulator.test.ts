import assert from "node:assert/strict";
import { Timestamp } from "firebase-admin/firestore";
import startTest from "firebase-functions-test";
import { NonRetryableError } from "../jobs/non-retryable-error.ts";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import { defineDocumentReaction, defineObjectReaction, defineUserDeletionReaction } from "./reaction.ts";
import { whenDocument } from "./when-document.ts";
import { whenObject } from "./when-object.ts";
import { whenUserDeleted } from "./when-user.ts";

/** The functions as firebase-functions wraps them, with the events that it would hand them. */
describe("a function that Firebase starts", () => {
  const firebase = startTest();
  after(() => firebase.cleanup());

  const wrap = (trigger: CloudFunction) =>
    firebase.wrap(trigger as never) as (event?: unknown) => Promise<unknown>;

  it("by a document has its path, and the document before and after, with timestamps as dates", async () => {
    const received: unknown[] = [];
    const trigger = whenDocument("likes/{likeId}").written(() =>
      Promise.resolve({
        default: defineDocumentReaction({}, async ({ event }) => {
          received.push({ params: event.params, before: event.before, after: event.after });
          await Promise.resolve();
        }),
      }),
    );
    const at = new Date("2026-03-01T12:00:00Z");
    // Not wrapped: the library's snapshots need a firebase-admin before 14.
    const snapshot = (data?: object) => ({ data: () => data });
    const data = { before: snapshot(), after: snapshot({ at: Timestamp.fromDate(at) }) };
    await trigger.run({ id: "e", time: at.toISOString(), data, params: { likeId: "a_b" } } as never);
    assert.deepEqual(received, [{ params: { likeId: "a_b" }, before: undefined, after: { at } }]);
  });

  it("by a document has a time that is not before its commit", async () => {
    const received: string[] = [];
    const trigger = whenDocument("likes/{likeId}").written(() =>
      Promise.resolve({
        default: defineDocumentReaction({}, async ({ event }) => {
          received.push(event.at.toISOString());
          await Promise.resolve();
        }),
      }),
    );
    const committedAt = new Date("2026-03-01T12:00:00.700Z");
    const gone = { data: () => undefined };
    const there = { data: () => ({}), updateTime: Timestamp.fromDate(committedAt) };
    const tell = (time: string, data: unknown) =>
      trigger.run({ id: "e", time, data, params: { likeId: "a_b" } } as never);
    await tell("2026-03-01T12:00:00Z", { before: gone, after: there });
    await tell("2026-03-01T12:00:00.700123Z", { before: there, after: gone });
    // The emulator's events know no fractions of a second.
    await tell("2026-03-01T12:00:00.000Z", { before: there, after: gone });
    assert.deepEqual(received, [
      "2026-03-01T12:00:00.700Z",
      "2026-03-01T12:00:00.700Z",
      "2026-03-01T12:00:01.000Z",
    ]);
  });

  it("by an upload has its wildcards and no token, and is not even loaded for one elsewhere", async () => {
    const received: unknown[] = [];
    let loads = 0;
    const trigger = whenObject("uploads/{uid}/{mediaId}").finalized(() => {
      loads += 1;
      return Promise.resolve({
        default: defineObjectReaction({}, async ({ event }) => {
          received.push([event.params, event.size, event.generation, event.metadata]);
          await Promise.resolve();
        }),
      });
    });
    const metadata = { purpose: "avatar", firebaseStorageDownloadTokens: "a secret" };
    const upload = (name: string) =>
      wrap(trigger)({ data: { name, size: "12", generation: "34", bucket: "b", metadata } });
    await upload("media/ada/photo/34/160.webp");
    await upload("uploads/ada/photo/too/deep");
    await trigger.run({ id: "without data" } as never);
    assert.equal(loads, 0);
    await upload("uploads/ada/photo");
    assert.deepEqual(received, [[{ uid: "ada", mediaId: "photo" }, 12, "34", { purpose: "avatar" }]]);
  });

  it("by a deleted user has the uid, and none where the event came without data", async () => {
    const received: (string | undefined)[] = [];
    const trigger = whenUserDeleted(() =>
      Promise.resolve({
        default: defineUserDeletionReaction({}, async ({ event }) => {
          received.push(event.uid);
          await Promise.resolve();
        }),
      }),
    );
    await trigger.run({ id: "e", data: { uid: "ada" } } as never);
    await trigger.run({ id: "e" } as never);
    assert.deepEqual(received, ["ada", undefined]);
  });

  it("is retried after a failure, but not after giving up", async () => {
    let fault: Error = new Error("not now");
    const trigger = whenUserDeleted(() =>
      Promise.resolve({ default: defineUserDeletionReaction({}, () => Promise.reject(fault)) }),
    );
    const event = { id: "e", data: { uid: "ada" } } as never;
    await assert.rejects(trigger.run(event), /not now/);
    fault = new NonRetryableError("never");
    await trigger.run(event);
  });

  it("loads its provider again after a load that failed", async () => {
    let loads = 0;
    const provider = {
      name: "none",
      load: () => (loads++ === 0 ? Promise.reject(new Error("disk")) : Promise.resolve(() => "answer")),
    };
    const lazy = cloudFunction(provider, (answer) => Object.assign(answer, { __endpoint: {} }));
    await assert.rejects(lazy(), /disk/);
    assert.equal(await lazy(), "answer");
  });
});
