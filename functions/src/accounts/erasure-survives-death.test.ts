import assert from "node:assert/strict";
import { addPhoto } from "../../test-support/add-photo.ts";
import { drain } from "../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { exampleOrder } from "../../test-support/orders/order-example.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import { assertSurvivesDeaths } from "../../test-support/survive-deaths.ts";
import { eraser } from "./eraser.ts";
import eraseRow from "./queues/erase-row.ts";

/** More than one transaction deletes. */
const LIKES = 55;

/** Something of every way in which an erasure finds and changes documents. */
async function openWorld(): Promise<MemoryWorld> {
  const world = memoryContext();
  const { context, clock, memory } = world;
  const at = clock.now();
  await addMember(context, "lea", ["seller"]);
  memory.put("handles/lea", { uid: "lea" });
  const id = await addListing(context, { id: "lamp", seller: "lea", quantity: 1 });
  memory.put(`listings/${id}/prices/1`, { at });
  memory.put("searchEntries/newest-lamp", { id: "newest-lamp", listingId: id });
  memory.put("savedSearchLists/lea", { uid: "lea", ids: ["s1"] });
  memory.put("savedSearches/s1", { id: "s1", uid: "lea" });
  for (let like = 0; like < LIKES; like += 1)
    memory.put(`likes/lea_${like}`, { uid: "lea", listingId: `${like}`, at });
  memory.put("payoutAccounts/lea", { seller: "lea", provider: "sandbox", account: "a", connectedAt: at });
  await addPhoto(context, { mediaId: "face", owner: "lea", purpose: "avatar" });
  await (await context.openBucket()).file("uploads/lea/face").save("JPEG");
  await context.database.runTransaction(async (transaction) => {
    await Promise.resolve();
    for (const [orderId, state] of [
      ["over", "completed"],
      ["running", "shipped"],
    ] as const) {
      const order = exampleOrder({ id: orderId, buyer: "lea", state });
      transaction.set(transaction.collection("orders").doc(orderId), { ...order });
    }
  });
  return world;
}

const passing = new Set(["events", "jobs", "idempotency"]);

describe("An erasure", () => {
  // Right before a commit an instance has also done what it does outside the database.
  it("ends the same, with the same counts, when an instance dies before one of its commits", async () => {
    await assertSurvivesDeaths("before", {
      prepare: openWorld,
      story: async (context) => {
        await eraser(context).begin({ uid: "lea", origin: "userDeleted" }, context.clock.now());
        await drain(context);
      },
      endState: async ({ memory, context }) => {
        const [files] = await (await context.openBucket()).getFiles();
        const documents = [...memory.documents].filter(([path]) => !passing.has(path.split("/")[0] ?? ""));
        return {
          files: files.map(({ name }) => name),
          paths: documents.map(([path]) => path).toSorted(),
          orders: memory.list("orders").map(({ data }) => [data.id, data.buyerHandle, data.delivery]),
          rows: withoutFiles(memory.list("erasures")[0]?.data.rows as object),
        };
      },
      minCommits: 40,
      // Most of them begin, take or end a job of some rows, all by the same few steps.
      sample: 5,
    });
  });

  it("goes on by jobs that were enqueued when each had one row", async () => {
    const { context, clock, memory } = await openWorld();
    await eraser(context).begin({ uid: "lea", origin: "userDeleted" }, clock.now());
    const jobs = memory.list("jobs").filter(({ data: { queue } }) => queue === eraseRow.queue);
    for (const { path, data } of jobs) {
      const { rows, ...payload } = data.payload as { rows: string[] };
      memory.put(path, undefined);
      for (const [index, row] of rows.entries()) {
        const id = `${String(data.id)}-${index}`;
        memory.put(`jobs/${id}`, { ...data, id, payload: { ...payload, row } });
      }
    }
    await drain(context);
    const [erasure] = memory.list("erasures");
    assert.deepEqual(erasure?.data.open, []);
    assert.equal(memory.find("members/lea"), undefined);
    assert.deepEqual(memory.list("likes"), []);
  });
});

/** What is not in a document is counted again where its job dies between deleting and counting. */
function withoutFiles(rows: object): object {
  return Object.fromEntries(Object.entries(rows).filter(([row]) => !/[/ ]/.test(row)));
}
