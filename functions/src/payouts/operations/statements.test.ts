import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { balanceRecounter } from "../../ledger/balance-recounter.ts";
import { refundSettledEntry } from "../../ledger/public.ts";
import { settlePayout } from "../reactions/settle-payout.ts";
import payOut from "../schedules/pay-out.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import getBalance from "../../ledger/operations/get-balance.ts";
import getOrderStatement from "./get-order-statement.ts";
import { getPayout } from "./read-payouts.ts";
import { listPayouts } from "./read-payouts.ts";

interface Statement {
  totals: Record<string, number>;
  soldAt: string;
  releasedAt: string | null;
  payouts: { id: string; state: string }[];
  entries: { id: string; payoutId: string | null; postings: Record<string, number> }[];
}
interface Page {
  payouts: { id: string; amount: number; state: string }[];
  next: string | null;
}

describe("What a seller can see of the money", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
    await addMember(world.context, "tom", ["seller"]);
    await addMember(world.context, "amina");
  });

  const call = (operation: Parameters<typeof callAs>[1], input: object, uid = "sara") =>
    callAs(uid, operation, { context: world.context, input });
  const statement = (orderId: string) => call(getOrderStatement, { orderId }) as Promise<Statement>;
  const pay = () => payOut.run(world.clock.now(), world.context);
  const settle = (payoutId: string, outcome: "paid" | "returned") =>
    settlePayout.reaction.run(
      { eventId: payoutId, at: world.clock.now(), data: { payoutId, outcome } },
      world.context,
    );
  const latest = async () => ((await call(listPayouts, {})) as Page).payouts[0]?.id ?? "";

  it("states for an order what was paid, how it was split, what was refunded and what remains", async () => {
    const { sell, release, refund, post } = selling(world.context);
    await sell("o1");
    const first = await statement("o1");
    const nothing = { refunded: 0, refunding: 0, contested: 0, chargedBack: 0 };
    assert.deepEqual(first.totals, { paid: 1_000, fees: 60, tax: 40, ...nothing, net: 900 });
    assert.deepEqual([first.soldAt, first.releasedAt], ["2026-03-01T12:00:00.000Z", null]);

    world.clock.advance(DAY);
    await refund("r1", "o1", "pending");
    assert.equal((await statement("o1")).totals["refunding"], 500);
    const at = world.clock.now();
    const settled = {
      refundId: "r1",
      orderId: "o1",
      seller: "sara",
      currency: "EUR",
      provider: "sandbox",
      total: 500,
      at,
    };
    await post(refundSettledEntry(settled));
    await release("o1", 450);
    const last = await statement("o1");
    assert.deepEqual(last.totals, { paid: 1_000, fees: 30, tax: 20, ...nothing, refunded: 500, net: 450 });
    assert.equal(last.releasedAt, "2026-03-02T12:00:00.000Z");
    assert.deepEqual(last.entries[0], {
      id: "sale.o1",
      kind: "sale",
      orderId: "o1",
      postings: { charges: -1_000, pending: 900, fees: 60, tax: 40 },
      payoutId: null,
      at: "2026-03-01T12:00:00.000Z",
    });
  });

  it("shows which payout included an order, and the next one when that was returned", async () => {
    await selling(world.context).sellAndRelease("o1");
    await pay();
    const first = await latest();
    assert.deepEqual(
      (await statement("o1")).payouts.map(({ id, state }) => [id, state]),
      [[first, "due"]],
    );
    await settle(first, "returned");
    world.clock.advance(DAY);
    // Without an account, a returned payout would wait.
    await world.firestore.doc("payoutAccounts/sara").set({ seller: "sara", provider: "sandbox" });
    await pay();
    const second = await latest();
    await settle(second, "paid");
    const { payouts, entries } = await statement("o1");
    assert.deepEqual(
      payouts.map(({ id, state }) => [id, state]),
      [
        [first, "returned"],
        [second, "paid"],
      ],
    );
    assert.equal(entries.find(({ id }) => id === "release.o1")?.payoutId, first);
  });

  it("refuses another seller's order, and one that was never paid", async () => {
    await selling(world.context).sell("o1");
    for (const uid of ["tom", "amina"]) {
      assert.equal(await reasonOf(call(getOrderStatement, { orderId: "o1" }, uid)), "OrderNotFound");
    }
    assert.equal(await reasonOf(call(getOrderStatement, { orderId: "none" })), "OrderNotFound");
  });

  it("lists payouts in pages that repeat and skip nothing, to their seller only", async () => {
    for (const order of ["o1", "o2", "o3"]) {
      await selling(world.context).sellAndRelease(order);
      await pay();
      world.clock.advance(DAY);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = (await call(listPayouts, { limit: 2, ...(after && { after }) })) as Page;
      seen.push(...page.payouts.map(({ id }) => id));
      after = page.next;
    } while (after);
    assert.deepEqual([seen.length, new Set(seen).size], [3, 3]);
    assert.deepEqual(((await call(listPayouts, {}, "tom")) as Page).payouts, []);
  });

  it("shows a payout with each entry that it includes, to its seller only", async () => {
    const { sellAndRelease, refund } = selling(world.context);
    await sellAndRelease("o1");
    await sellAndRelease("o2");
    await refund("r1", "o1", "available");
    await pay();
    const payoutId = await latest();
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const input = { payoutId, limit: 1, ...(after && { after }) };
      const page = (await call(getPayout, input)) as {
        payout: { amount: number };
        entries: { id: string }[];
        next: string | null;
      };
      assert.equal(page.payout.amount, 1_350);
      ids.push(...page.entries.map(({ id }) => id));
      after = page.next;
    } while (after);
    assert.deepEqual(ids.toSorted(), ["refund.r1", "release.o1", "release.o2"]);
    assert.equal(await reasonOf(call(getPayout, { payoutId, after: "AAAA" })), "InvalidInput");
    assert.equal(await reasonOf(call(getPayout, { payoutId }, "tom")), "PayoutNotFound");
    assert.equal(await reasonOf(call(getPayout, { payoutId: "none" })), "PayoutNotFound");
  });

  it("shows the seller's own balance in each currency, or in one", async () => {
    for (const currency of ["EUR", "JPY"]) {
      await selling(world.context, "sara", { currency }).sellAndRelease(`o-${currency}`);
      await balanceRecounter(world.context).recount({ seller: "sara", currency, provider: "sandbox" });
    }
    const show = async (input: object, uid?: string) =>
      ((await call(getBalance, input, uid)) as { balances: { currency: string; available: number }[] })
        .balances;
    const all = await show({});
    assert.deepEqual(
      all.map(({ currency, available }) => `${currency} ${available}`),
      ["EUR 900", "JPY 900"],
    );
    assert.equal((await show({ currency: "JPY" })).length, 1);
    assert.deepEqual(await show({ currency: "CHF" }), []);
    assert.deepEqual(await show({}, "tom"), []);
  });
});
