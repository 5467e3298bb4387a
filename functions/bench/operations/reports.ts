import assert from "node:assert/strict";
import { orderChanged } from "../../src/orders/events.ts";
import { countOrder } from "../../src/orders/report-figures.ts";
import { saleEntry } from "../../src/ledger/public.ts";
import { dispatchNewEvent } from "../../src/platform/events/dispatch-event.ts";
import { emit } from "../../src/platform/events/domain-event.ts";
import { countFigures } from "../../src/platform/figures/figure-store.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { DAY } from "../../src/platform/values/clock.ts";
import makeReports from "../../src/reports/schedules/make-reports.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { countEmptyQueries } from "./count-empty-queries.ts";

/** Orders of the day that the real dispatcher counts, one event each; what it would count of the others is counted in sums. */
const DISPATCHED = 1_000;
const AT_ONCE = 1_000;
const PRICE = 1_250;
const subscribers = { [orderChanged.type]: [() => Promise.resolve({ default: countOrder })] };

const few = 1_000;
const many = 100_000;

export async function measureReports(): Promise<Record<string, number>> {
  const [ofFew, ofMany] = [await reportDayOf(few), await reportDayOf(many)];
  console.table({ [`report of ${few} orders`]: ofFew, [`report of ${many} orders`]: ofMany });
  return {
    report_reads: ofMany.reads,
    report_reads_growth: Math.round((100 * ofMany.reads) / ofFew.reads) / 100,
  };
}

/** The report of a day of so many orders, each with its entry in the ledger: made, compared again, and stored as files. */
async function reportDayOf(orders: number): Promise<{ reads: number; writes: number; counted: string }> {
  const world = memoryContext(new Date("2026-03-02T12:00:00Z"));
  const counted = await fill(world, orders);
  world.clock.advance(DAY);
  const run = () => makeReports.run(world.clock.now(), world.context);
  const empty = countEmptyQueries(world);
  const billed = await invoke({ requestId: "bench" }, async (cost) => {
    await withoutOutput(async () => {
      assert.deepEqual(await run(), { made: 1, corrected: 0, unchanged: 0, failed: 0 });
      assert.deepEqual(await run(), { made: 0, corrected: 0, unchanged: 1, failed: 0 });
    });
    return { reads: cost.reads, writes: cost.writes };
  });
  const report = world.memory.find("reports/2026-03-02") as {
    sections: { rows: { name: string; value: object }[] }[];
  };
  const value = (name: string) => report.sections[0]?.rows.find((row) => row.name === name)?.value;
  assert.deepEqual(value("paid"), { kind: "count", count: orders });
  assert.deepEqual(value("volume.EUR"), {
    kind: "money",
    money: { amount: orders * PRICE, currency: "EUR" },
  });
  return { reads: billed.reads + empty.count, writes: billed.writes, counted };
}

/** What Firestore bills to count an order. */
async function fill({ context, clock, memory }: MemoryWorld, orders: number): Promise<string> {
  const at = clock.now();
  const sale = { seller: "sara", currency: "EUR", provider: "sandbox" };
  const amounts = { total: PRICE, proceeds: 1_000, fees: 250, tax: 0 };
  for (let index = 0; index < orders; index += 1) {
    const id = `order${index}`;
    memory.put(`orders/${id}`, { id, seller: sale.seller, state: "paid", paidAt: at });
    memory.put(`ledger/sale.${id}`, { ...saleEntry({ order: { id, ...sale, amounts }, at }) });
  }
  let bill = { reads: 0, writes: 0 };
  for (let index = 0; index < Math.min(DISPATCHED, orders); index += 1) {
    await context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      const parties = {
        buyer: "buyer",
        seller: "sara",
        isSellerParty: true,
        checkoutId: "c",
        uid: null,
        note: "",
      };
      const change = { action: "pay", actor: "system", from: "placed", to: "paid" } as const;
      emit(transaction, orderChanged, { at, data: { orderId: `order${index}`, ...parties, ...change } });
    });
  }
  for (const { data } of memory.list("events"))
    bill = await invoke({ requestId: "bench" }, async (cost) => {
      await dispatchNewEvent(context, subscribers, String(data.id));
      return { reads: cost.reads, writes: cost.writes };
    });
  for (let rest = orders - DISPATCHED; rest > 0; rest -= AT_ONCE) {
    const paid = Math.min(rest, AT_ONCE);
    const figures = { orders: { paid }, volume: { EUR: paid * PRICE }, fees: { EUR: paid * 250 } };
    await context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      countFigures(transaction, { at, now: at, figures });
    });
  }
  return `${bill.reads} reads, ${bill.writes} writes`;
}
