import assert from "node:assert/strict";
import * as z from "zod";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { runJob } from "../jobs/run-job.ts";
import type { Backfill } from "./backfill.ts";
import { defineBackfill } from "./define-backfill.ts";
import { defineBackfillHandler } from "./define-backfill-handler.ts";
import { requestBackfill } from "./request-backfill.ts";
import { joinBackfills } from "./slice-handler.ts";

const queue = "tests.processDocuments";
const shared = {
  parameters: z.object({}),
  costPerDocument: { reads: 0, writes: 0 },
  sliceSize: 1,
} as const;
const lamps = defineBackfill({
  ...shared,
  queue,
  name: "tests.lamps",
  documents: ({ database }) => database.collection("lamps"),
});
const shelf = ["a", "b", "c"];
const shelves = defineBackfill({
  ...shared,
  queue,
  name: "tests.shelves",
  documents: () => ({
    count: () => Promise.resolve(shelf.length),
    list: ({ after, limit }) => {
      const first = after === null ? 0 : shelf.indexOf(after) + 1;
      const found = shelf.slice(first, first + limit);
      return Promise.resolve(found.map((id) => ({ id, cursor: id, document: {} })));
    },
  }),
});

describe("Backfills that share a queue", () => {
  it("are each processed by their own handler, be it documents of a query or of another source", async () => {
    const { context, firestore } = memoryContext();
    await firestore.doc("lamps/brass").set({});
    const processed: string[] = [];
    const handle = (definition: typeof lamps) =>
      defineBackfillHandler(definition, {}, async ({ id }) => {
        processed.push(`${definition.name} ${id}`);
        return "seen";
      });
    const joined = joinBackfills(queue, [handle(lamps), handle(shelves)]);
    for (const definition of [lamps, shelves]) {
      const request = { id: definition.name, parameters: {}, budget: 10, dryRun: false, requestedBy: "ada" };
      await context.database.runTransaction((transaction) =>
        requestBackfill({ context, transaction }, definition, request),
      );
    }
    for (let slice = 0; slice < 4; slice += 1) {
      const { docs } = await firestore.collection("jobs").where("state", "==", "pending").get();
      for (const { id } of docs) await runJob(joined, id, context);
    }
    assert.deepEqual(processed.toSorted(), [
      "tests.lamps brass",
      "tests.shelves a",
      "tests.shelves b",
      "tests.shelves c",
    ]);
    const ended = (await firestore.doc("backfills/tests.shelves").get()).data() as Backfill;
    assert.deepEqual([ended.state, ended.queue, ended.plan.documents], ["done", queue, 3]);
  });

  it("must name the queue, and a slice of one that is no more is given up", async () => {
    const { context } = memoryContext();
    const stray = defineBackfillHandler({ ...lamps, queue: "tests.other" }, {}, async () => "seen");
    assert.throws(() => joinBackfills(queue, [stray]), /must name it/);
    const joined = joinBackfills(queue, [defineBackfillHandler(lamps, {}, async () => "seen")]);
    const payload = { backfillId: "b", name: "tests.gone", run: 1, cursor: null };
    const job = { id: "j", payload, attempts: 1, createdAt: new Date() };
    await assert.rejects(joined.run(job, context), /There is no backfill tests.gone/);
  });
});
