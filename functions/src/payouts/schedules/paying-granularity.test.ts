import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import { balanceOf } from "../../../test-support/ledger/entries.ts";
import type { Entry } from "../../ledger/entry.ts";
import requestPayout from "../operations/request-payout.ts";
import type { Payout } from "../payout.ts";
import { settlePayout } from "../reactions/settle-payout.ts";
import payOut from "./pay-out.ts";

describe("A payout in a currency with three decimals, of which the provider pays two,", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    process.env.PAYMENT_PROVIDER = "stripe";
    await addMember(world.context, "sara", ["seller"]);
  });
  afterEach(() => {
    process.env.PAYMENT_PROVIDER = "sandbox";
  });

  const release = async (orderId: string, amount: number) => {
    const { sell, release: releaseOrder } = selling(world.context, "sara", {
      currency: "KWD",
      provider: "stripe",
    });
    await sell(orderId);
    await releaseOrder(orderId, amount);
  };
  const run = () => payOut.run(world.clock.now(), world.context);
  const amounts = () =>
    world.memory
      .list("payouts")
      .map(({ data }) => data as unknown as Payout)
      .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
      .map(({ amount, carried, entries }) => ({ amount, carried, entries }));
  const settle = async (outcome: "paid" | "returned") => {
    const [payout] = world.memory.list("payouts");
    const payoutId = String(payout?.data["id"]);
    const event = { eventId: outcome, at: world.clock.now(), data: { payoutId, outcome } };
    await settlePayout.reaction.run(event, world.context);
  };
  /** What is available, which is what the open entries sum to. */
  const available = () => {
    const entries = world.memory.list("ledger").map(({ data }) => data as unknown as Entry);
    const balance = balanceOf(entries);
    assert.equal(balanceOf(entries.filter(({ claim }) => claim === "open")).available, balance.available);
    return balance.available;
  };

  it("leaves the last digit in the balance, and pays it once later sales complete it", async () => {
    await release("o1", 3_064);
    assert.equal((await run()).paid, 1);
    assert.deepEqual(amounts(), [{ amount: 3_060, carried: 4, entries: 1 }]);
    assert.equal(available(), 4);
    assert.equal((await run()).paid, 0);
    const request = callAs("sara", requestPayout, { context: world.context, input: { currency: "KWD" } });
    assert.equal(await reasonOf(request), "NothingToPay");

    await settle("paid");
    world.clock.advance(DAY);
    await release("o2", 106);
    assert.equal((await run()).paid, 1);
    assert.deepEqual(amounts()[1], { amount: 110, carried: 0, entries: 2 });
    assert.equal(available(), 0);
  });

  it("is paid again, when it was returned, in one payout with what it left", async () => {
    await release("o1", 3_064);
    await run();
    await settle("returned");
    assert.equal(available(), 3_064);
    const account = { seller: "sara", provider: "stripe", account: "acct_1" };
    await world.firestore.doc("payoutAccounts/sara").set(account);
    world.clock.advance(DAY);
    assert.equal((await run()).paid, 1);
    assert.deepEqual(amounts()[1], { amount: 3_060, carried: 4, entries: 2 });
    assert.equal(available(), 4);
  });
});
