import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { postingsOf } from "../../ledger/accounts.ts";
import type { Entry } from "../../ledger/entry.ts";
import { balanceOf } from "../../../test-support/ledger/entries.ts";
import requestPayout from "../operations/request-payout.ts";
import type { Payout } from "../payout.ts";
import { settlePayout } from "../reactions/settle-payout.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import payOut from "./pay-out.ts";

describe("Paying out", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const all = async <T>(collection: string) =>
    (await world.firestore.collection(collection).get()).docs.map((snapshot) => snapshot.data() as T);
  const entries = () => all<Entry>("ledger");
  const payouts = () => all<Payout>("payouts");
  const jobs = async () => (await all<{ queue: string }>("jobs")).map(({ queue }) => queue);
  const run = () => payOut.run(world.clock.now(), world.context);
  const request = (key?: string, currency = "EUR") =>
    callAs("sara", requestPayout, { context: world.context, input: { currency }, ...(key && { key }) });
  const settle = (payoutId: string, outcome: "paid" | "returned") =>
    settlePayout.reaction.run(
      { eventId: `${payoutId}-${outcome}`, at: world.clock.now(), data: { payoutId, outcome } },
      world.context,
    );
  const assertWhole = async () => {
    const posted = await entries();
    const balance = balanceOf(posted);
    assert.equal(
      Object.values(balance).reduce((sum, amount) => sum + amount, 0),
      0,
    );
    const open = posted.filter(({ claim }) => claim === "open");
    assert.equal(balanceOf(open).available, balance.available);
    return balance;
  };

  it("pays a seller all that was released, and enqueues the transfer", async () => {
    const { sellAndRelease, sell } = selling(world.context);
    await sellAndRelease("o1");
    await sellAndRelease("o2");
    await sell("o3");
    assert.deepEqual(await run(), { checked: 1, paid: 1, waiting: 0, failed: 0 });
    const [payout, ...more] = await payouts();
    assert.deepEqual(more, []);
    assert.deepEqual([payout?.seller, payout?.amount, payout?.state], ["sara", 1_800, "due"]);
    assert.deepEqual([payout?.entries, payout?.orders], [2, 2]);
    const { pending, available, payingOut } = await assertWhole();
    assert.deepEqual({ pending, available, payingOut }, { pending: 900, available: 0, payingOut: 1_800 });
    const [job] = await all<{ payload: unknown; queue: string }>("jobs");
    assert.equal(job?.queue, "payouts.sendPayout");
    const amount = { amount: 1_800, currency: "EUR" };
    assert.deepEqual(job?.payload, { payoutId: payout?.id, seller: "sara", provider: "sandbox", amount });
  });

  it("pays each seller and each currency separately", async () => {
    await selling(world.context, "sara", { currency: "EUR" }).sellAndRelease("o1");
    await selling(world.context, "sara", { currency: "JPY" }).sellAndRelease("o2");
    await selling(world.context, "tom", { currency: "EUR" }).sellAndRelease("o3");
    assert.equal((await run()).paid, 3);
    assert.deepEqual((await payouts()).map(({ seller, currency }) => `${seller} ${currency}`).toSorted(), [
      "sara EUR",
      "sara JPY",
      "tom EUR",
    ]);
  });

  it("moves money once when two runs and a request are concurrent, and when they repeat", async () => {
    await addMember(world.context, "sara", ["seller"]);
    const { sellAndRelease } = selling(world.context);
    for (const order of ["o1", "o2", "o3"]) await sellAndRelease(order);
    await Promise.all([run(), run(), reasonOf(request()), reasonOf(request())]);
    await run();
    assert.equal((await payouts()).length, 1);
    assert.equal((await jobs()).length, 1);
    const { available, payingOut } = await assertWhole();
    assert.deepEqual([available, payingOut], [0, 2_700]);
  });

  it("pays no more than the balance when a refund is posted meanwhile", async () => {
    const { sellAndRelease, refund } = selling(world.context);
    await sellAndRelease("o1");
    await sellAndRelease("o2");
    await Promise.all([run(), refund("r1", "o1", "available"), run(), refund("r2", "o2", "available")]);
    await run();
    const { available, payingOut, refunding } = await assertWhole();
    assert.equal(refunding, 1_000);
    assert.equal(available + payingOut, 900);
  });

  it("pays what is left of the balance while a refund runs, for however long it is stuck", async () => {
    await addMember(world.context, "sara", ["seller"]);
    const { sellAndRelease, refund } = selling(world.context);
    await sellAndRelease("o1");
    await refund("stuck", "o1", "available");
    const pending = { seller: "sara", state: "pending", amount: { amount: 500, currency: "EUR" } };
    await world.firestore.doc("refunds/stuck").set(pending);
    assert.equal((await run()).paid, 1);
    await sellAndRelease("o2");
    await request();
    assert.deepEqual(
      (await payouts()).map(({ amount }) => amount).toSorted((a, b) => a - b),
      [450, 900],
    );
    const { available, refunding, payingOut } = await assertWhole();
    assert.deepEqual({ available, refunding, payingOut }, { available: 0, refunding: 500, payingOut: 1_350 });
  });

  it("pays nothing below the minimum, and sets a negative balance off against later sales", async () => {
    await addMember(world.context, "sara", ["seller"]);
    const { sellAndRelease, refund, release, sell } = selling(world.context);
    await sell("small");
    await release("small", 99);
    assert.equal((await run()).paid, 0);
    assert.equal(await reasonOf(request()), "NothingToPay");
    await release("o1", 1);
    assert.equal((await run()).paid, 1);

    await refund("r1", "o1", "available");
    await run();
    assert.equal((await payouts()).length, 1);
    await sellAndRelease("o2");
    await run();
    assert.deepEqual(
      (await payouts()).map(({ amount }) => amount).toSorted((a, b) => a - b),
      [100, 450],
    );
    await assertWhole();
  });

  it("claims negative entries first, so that hundreds of sales never pay more than the balance", async () => {
    const writer = world.firestore.batch();
    const { refund } = selling(world.context);
    for (let number = 0; number < 320; number += 1) {
      const sold = { seller: "sara", currency: "EUR", provider: "sandbox" };
      const entry = { ...sold, kind: "release", payoutId: null, claim: "open" };
      writer.set(world.firestore.doc(`ledger/release.o${number}`), {
        ...entry,
        id: `release.o${number}`,
        orderId: `o${number}`,
        postings: postingsOf({ pending: -10, available: 10 }),
        at: world.clock.now(),
      });
    }
    await writer.commit();
    await refund("r1", "o1", "available");
    await run();
    await run();
    const amounts = (await payouts()).map(({ amount }) => amount).toSorted((a, b) => a - b);
    assert.deepEqual(amounts, [210, 299 * 10 - 450]);
    assert.equal((await assertWhole()).available, 0);
  });

  it("repeated with its key is the same payout, and never pays another seller's entries", async () => {
    await addMember(world.context, "sara", ["seller"]);
    await addMember(world.context, "tom", ["seller"]);
    await selling(world.context).sellAndRelease("o1");
    const input = { currency: "EUR" };
    const other = reasonOf(callAs("tom", requestPayout, { context: world.context, input }));
    assert.equal(await other, "NothingToPay");
    const first = await request("the-same-key");
    assert.deepEqual(await request("the-same-key"), first);
    assert.equal((await payouts()).length, 1);
  });

  for (const moment of ["before", "after"] as const) {
    it(`pays once when the instance dies right ${moment} the commit of a payout`, async () => {
      await selling(world.context).sellAndRelease("o1");
      await payOut.run(world.clock.now(), world.dying({ commit: 1, moment })).catch(() => {});
      await run();
      assert.equal((await payouts()).length, 1);
      assert.equal((await assertWhole()).payingOut, 900);
    });
  }

  it("continues where the run before it ended, and starts again after the last seller", async () => {
    await selling(world.context, "ada").sellAndRelease("o1");
    await selling(world.context, "ben").sellAndRelease("o2");
    const checkpoint = world.firestore.doc("checkpoints/ledger.payOut");
    await checkpoint.set({ balanceKey: { seller: "ada", currency: "EUR", provider: "sandbox" } });
    assert.equal((await run()).paid, 1);
    assert.deepEqual((await checkpoint.get()).data(), { balanceKey: null });
    assert.equal((await run()).paid, 1);
    assert.equal((await payouts()).length, 2);
  });

  it("costs what the README says", async () => {
    const cost = () =>
      invoke({ requestId: "test" }, async (billed) => {
        await run();
        return `${billed.reads} reads, ${billed.writes} writes`;
      });
    // Beside the sellers: the checkpoint, and the read that finds no further seller.
    assert.equal(await cost(), "2 reads, 1 writes");
    const { sellAndRelease, sell, release } = selling(world.context);
    await sell("small");
    await release("small", 1);
    assert.equal(await cost(), "4 reads, 1 writes");
    await sellAndRelease("o1");
    await sellAndRelease("o2");
    assert.equal(await cost(), `${2 + 5 + 3} reads, ${1 + 4 + 3} writes`);
    const id = (await payouts())[0]?.id ?? "";
    await invoke({ requestId: "test" }, async (billed) => {
      await settle(id, "paid");
      assert.deepEqual([billed.reads, billed.writes], [1, 3]);
    });
  });

  it("continues after a seller whose payout fails", async () => {
    await selling(world.context, "ada").sellAndRelease("o1");
    await selling(world.context, "ben").sellAndRelease("o2");
    await world.firestore.doc("ledger/release.o1").update({ "postings.available": 0.5 + 900 });
    const { paid, failed } = await run();
    assert.deepEqual([paid, failed], [1, 1]);
    assert.deepEqual(
      (await payouts()).map(({ seller }) => seller),
      ["ben"],
    );
  });
});
