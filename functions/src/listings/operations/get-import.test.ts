import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { drain } from "../../../test-support/drain.ts";
import {
  importHeader,
  importLines,
  putImportFile,
  receiveImportFile,
} from "../../../test-support/import-file.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { followImport } from "../importing/follow-import.ts";
import type { Import } from "../importing/import.ts";
import { importStore } from "../importing/import-store.ts";
import getImport from "./get-import.ts";

const path = "members/seller/imports/file";
type View = Pick<Import, "state" | "lines" | "faults" | "report"> & { isFinished: boolean };
type Chunk = Pick<Import, "state" | "lines">;

describe("a client that follows an import", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "seller", ["seller"]);
    await addMember(world.context, "other", ["seller"]);
  });

  const upload = async (lines: string[] = importLines(2)) =>
    receiveImportFile(
      await putImportFile(world.context, "imports/seller/file", [importHeader, ...lines]),
      world.context,
    );
  const change = (changes: Record<string, unknown>) => world.firestore.doc(path).update(changes);

  /** A streaming call, with what it was sent so far. */
  function follow(uid = "seller", { length = 60_000, importId = "file" } = {}) {
    const chunks: Chunk[] = [];
    const leaving = new AbortController();
    const cost = { reads: 0 };
    const hearing = new Set<() => void>();
    const result = invoke({ requestId: "test" }, (invocation) =>
      callAs(uid, getImport, {
        context: world.context,
        input: { importId },
        from: {
          listener: {
            send: (chunk) => {
              chunks.push(chunk as Chunk);
              cost.reads = invocation.reads;
              for (const heard of hearing) heard();
            },
            gone: leaving.signal,
            length,
          },
        },
      }).finally(() => (cost.reads = invocation.reads)),
    ) as Promise<View>;
    result.catch(() => undefined);
    const hear = (count: number) =>
      new Promise<void>((resolve, reject) => {
        const check = () => chunks.length >= count && resolve();
        hearing.add(check);
        check();
        result.then(() => reject(new Error("It has ended")), reject);
      });
    return { chunks, result, hear, cost, leave: () => leaving.abort() };
  }

  it("is sent how far it has come, and gets all of it as soon as it has finished", async () => {
    await upload([...importLines(2), "R3,=cmd,1,EUR,1"]);
    const { chunks, result, hear } = follow();
    await hear(1);
    await drain(world.context);
    const done = await result;
    assert.deepEqual(
      [done.state, done.isFinished, done.lines.imported, done.lines.invalid],
      ["done", true, 2, 1],
    );
    assert.equal(done.faults[0]?.column, "title");
    assert.equal(done.report, "imports/seller/file/report.csv");
    assert.equal(chunks[0]?.state, "queued");
    assert.ok(chunks.every(({ state }) => state !== "done"));
  });

  it("gets at once what has finished before", async () => {
    await upload();
    await drain(world.context);
    const { chunks, result } = follow();
    assert.equal((await result).state, "done");
    assert.deepEqual(chunks, []);
  });

  it("is told that it goes on when the time of a stream is over, and calls again", async () => {
    await upload();
    const first = await follow("seller", { length: 30 }).result;
    assert.deepEqual([first.state, first.isFinished], ["queued", false]);
    const { hear, result } = follow();
    await hear(1);
    await drain(world.context);
    assert.equal((await result).isFinished, true);
  });

  it("may come before its upload is known", async () => {
    const { hear, result } = follow();
    await pause(10);
    await upload();
    await hear(1);
    await drain(world.context);
    assert.equal((await result).state, "done");
  });

  it("is refused an import that there is not, and one of another member, as who asks without a stream is", async () => {
    await upload();
    const ask = (uid: string, importId: string) =>
      reasonOf(callAs(uid, getImport, { context: world.context, input: { importId } }));
    assert.equal(await ask("seller", "file"), "done");
    for (const [uid, importId] of [
      ["seller", "none"],
      ["other", "file"],
    ] as const) {
      assert.equal(await ask(uid, importId), "ImportNotFound");
      const { chunks, result } = follow(uid, { length: 30, importId });
      assert.equal(await reasonOf(result), "ImportNotFound");
      assert.deepEqual(chunks, []);
    }
    assert.equal(await reasonOf(follow("stranger").result), "NotAMember");
  });

  it("is refused as soon as its member is suspended, and sent nothing more", async () => {
    await upload();
    const { chunks, result, hear } = follow();
    await hear(1);
    await world.context.database.runTransaction(async (transaction) => {
      const grant = await accessStore(world.context).findGrant("seller", transaction);
      assert.ok(grant);
      accessStore(world.context).saveGrant(transaction, { ...grant, state: "suspended" });
    });
    assert.equal(await reasonOf(result), "MemberSuspended");
    await change({ lines: { total: 9, imported: 9, updated: 0, duplicates: 0, invalid: 0 } });
    assert.equal(chunks.length, 1);
  });

  it("is refused when the import is deleted meanwhile", async () => {
    await upload();
    const { result, hear } = follow();
    await hear(1);
    await world.firestore.doc(path).delete();
    assert.equal(await reasonOf(result), "ImportNotFound");
  });

  it("costs nothing any more once it has left", async () => {
    await upload();
    const { chunks, result, hear, cost, leave } = follow();
    await hear(1);
    leave();
    await result;
    const { reads } = cost;
    await drain(world.context);
    assert.deepEqual([cost.reads, chunks.length], [reads, 1]);
  });

  it("costs three reads, an instance's first also its block of the limit, and one for each change, as does each that follows at once", async () => {
    await upload();
    await follow("seller", { length: 20 }).result;
    const followers = [follow(), follow()];
    for (const { hear, cost } of followers) {
      await hear(1);
      // The grant, the grant to follow, and the import.
      assert.equal(cost.reads, 3);
    }
    await change({ attempts: 1 });
    await change({ attempts: 2 });
    await change({ state: "done" });
    for (const { result, cost } of followers) {
      assert.equal((await result).state, "done");
      assert.equal(cost.reads, 6);
    }
  });

  it("is sent no chunk where no count has changed, and the latest alone of what changes fast", async () => {
    await upload();
    const chunks: Chunk[] = [];
    const ending = new AbortController();
    const sent = (count: number) =>
      new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          if (chunks.length < count) return;
          clearInterval(timer);
          resolve();
        }, 1);
      });
    const { follow: followDocument } = importStore(world.context);
    const following = followImport(
      (follower) => followDocument("seller", "file", follower),
      { send: (chunk) => chunks.push(chunk), ending: ending.signal },
      { between: 40, unknown: 1000 },
    );
    await sent(1);
    await change({ attempts: 1 });
    await pause(60);
    assert.equal(chunks.length, 1);
    const lines = { total: 9, imported: 0, updated: 0, duplicates: 0, invalid: 0 };
    for (const imported of [1, 2, 3, 4, 5]) await change({ lines: { ...lines, imported } });
    await pause(100);
    assert.equal(chunks.at(-1)?.lines.imported, 5);
    assert.ok(chunks.length <= 3, `${chunks.length} chunks`);
    ending.abort();
    assert.equal((await following)?.lines.imported, 5);
  });
});
