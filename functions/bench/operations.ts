import assert from "node:assert/strict";
import { eraser } from "../src/accounts/eraser.ts";
import eraseRow from "../src/accounts/queues/erase-row.ts";
import continueErasures from "../src/accounts/schedules/continue-erasures.ts";
import { runJob } from "../src/platform/jobs/run-job.ts";
import { invoke } from "../src/platform/runtime/invocation.ts";
import { DAY, MINUTE } from "../src/platform/values/clock.ts";
import { withoutOutput } from "../test-support/capture-output.ts";
import { countEmptyQueries } from "./operations/count-empty-queries.ts";
import { measureBackups } from "./operations/backups.ts";
import { measureExport } from "./operations/export.ts";
import { measureWork } from "./operations/measure-work.ts";
import { priceMonth } from "./operations/price-month.ts";
import { measureReports } from "./operations/reports.ts";
import { drain } from "../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../test-support/memory/memory-context.ts";
import { exampleOrder } from "../test-support/orders/order-example.ts";
import { addListing, addMember } from "../test-support/shop.ts";

/** Documents of the member who leaves: 500. Each listing has three entries in the search index and a price. */
const own = { listings: 50, orders: 60, checkouts: 60, likes: 60, watches: 70 } as const;
const ENTRIES = 3;
const OTHERS = 10_000;

type Measure = () => Promise<Record<string, number>>;

const measures: Readonly<Record<string, Measure>> = {
  work: measureWork,
  export: measureExport,
  backups: measureBackups,
  month: () => Promise.resolve(priceMonth()),
  reports: measureReports,
  erasure: measureErasure,
};
const parts = process.env["SOUK_BENCH_OPERATIONS"]?.split(",") ?? Object.keys(measures);

/** What the operation of a marketplace costs; README.md says what each figure means. */
export default async function benchOperations(): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const [name, measure] of Object.entries(measures))
    if (parts.includes(name)) Object.assign(figures, await measure());
  return figures;
}

async function measureErasure(): Promise<Record<string, number>> {
  const few = await eraseAmong(OTHERS);
  const many = await eraseAmong(10 * OTHERS);
  console.table({ [`among ${OTHERS}`]: few, [`among ${10 * OTHERS}`]: many });
  return {
    erasure_reads: many.reads,
    erasure_reads_growth: Math.round((100 * many.reads) / few.reads) / 100,
  };
}

/** Both passes of an erasure, with every job and event of them, as Firestore bills them: a query that finds nothing is a read. */
async function eraseAmong(others: number): Promise<{ own: number; reads: number; writes: number }> {
  const world = memoryContext();
  const { context, clock, memory } = world;
  await addMember(context, "leaver", ["seller"]);
  const before = memory.documents.size;
  await fill(world, "leaver", own.listings);
  const count = memory.documents.size - before;
  for (let index = 0; index < others; index += 1)
    memory.put(`likes/other${index}_x`, { uid: `other${index}`, listingId: "x", at: clock.now() });

  const empty = countEmptyQueries(world);
  const billed = { reads: 0, writes: 0 };
  const bill = (work: () => Promise<unknown>) =>
    invoke({ requestId: "bench" }, async (invocation) => {
      const emptyBefore = empty.count;
      await work();
      billed.reads += invocation.reads + empty.count - emptyBefore;
      billed.writes += invocation.writes;
    });
  const runJobs = async () => {
    for (const { data } of memory.list("jobs"))
      if (data.queue === eraseRow.queue && data.state === "pending")
        await bill(() => runJob(eraseRow, String(data.id), context));
    // What triggers and tasks do besides.
    await drain(context);
  };
  await withoutOutput(async () => {
    await bill(() => eraser(context).begin({ uid: "leaver", origin: "userDeleted" }, clock.now()));
    await runJobs();
    clock.advance(2 * DAY + MINUTE);
    await bill(() => continueErasures.run(clock.now(), context));
    await runJobs();
  });
  const [receipt] = memory.list("erasures");
  assert.equal(receipt?.data.state, "erased");
  return { own: count, ...billed };
}

async function fill({ context, clock, memory }: MemoryWorld, uid: string, listings: number): Promise<void> {
  for (let index = 0; index < listings; index += 1) {
    const id = await addListing(context, { id: `own${index}`, seller: uid, quantity: 1 });
    memory.put(`stock/${id}`, undefined);
    memory.put(`listings/${id}/prices/1`, { at: clock.now() });
    for (let entry = 0; entry < ENTRIES; entry += 1)
      memory.put(`searchEntries/${id}-${entry}`, { id: `${id}-${entry}`, listingId: id });
  }
  for (let index = 0; index < own.orders; index += 1) {
    const order = exampleOrder({ id: `order${index}`, buyer: uid, state: "completed" });
    await context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      transaction.set(transaction.collection("orders").doc(order.id), { ...order });
    });
  }
  for (let index = 0; index < own.checkouts; index += 1)
    memory.put(`checkouts/c${index}`, { id: `c${index}`, buyer: uid, device: "hash", state: "paid" });
  for (const [edge, edges] of Object.entries({ likes: own.likes, watches: own.watches }))
    for (let index = 0; index < edges; index += 1)
      memory.put(`${edge}/${uid}_l${index}`, { uid, listingId: `l${index}`, at: clock.now() });
}
