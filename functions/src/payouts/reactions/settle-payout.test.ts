import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import type { Entry } from "../../ledger/entry.ts";
import { balanceOf } from "../../../test-support/ledger/entries.ts";
import type { Payout } from "../payout.ts";
import payOut from "../schedules/pay-out.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import { settlePayout } from "./settle-payout.ts";

describe("A payout in transit", () => {
  let world: MemoryWorld;
  let id: string;
  beforeEach(async () => {
    world = memoryContext();
    await selling(world.context).sellAndRelease("o1");
    await run();
    id = (await payouts())[0]?.id ?? "";
  });

  const run = () => payOut.run(world.clock.now(), world.context);
  const all = async <T>(collection: string) =>
    (await world.firestore.collection(collection).get()).docs.map((snapshot) => snapshot.data() as T);
  const payouts = () => all<Payout>("payouts");
  const balance = async () => balanceOf(await all<Entry>("ledger"));
  const settle = (outcome: "paid" | "returned", payoutId = id) =>
    settlePayout.reaction.run(
      { eventId: `${payoutId}-${outcome}`, at: world.clock.now(), data: { payoutId, outcome } },
      world.context,
    );

  it("is settled once, however often and in whatever order the bank's webhooks come", async () => {
    await Promise.all([settle("paid"), settle("paid")]);
    await settle("paid");
    const [payout] = await payouts();
    assert.deepEqual([payout?.state, payout?.settledAt !== null], ["paid", true]);
    assert.deepEqual([(await balance()).paidOut, (await all("ledger")).length], [900, 4]);
  });

  it("that is returned is open again and in the next payout, and a late report of its arrival changes nothing", async () => {
    await Promise.all([settle("returned"), settle("returned"), settle("paid")]);
    await settle("paid");
    await settle("returned");
    assert.deepEqual((await payouts())[0]?.state, "returned");
    const back = await balance();
    assert.deepEqual([back.available, back.payingOut, back.paidOut], [900, 0, 0]);
    // Without an account, a returned payout would wait.
    await world.firestore.doc("payoutAccounts/sara").set({ seller: "sara", provider: "sandbox" });
    world.clock.advance(DAY);
    await run();
    const again = await balance();
    assert.deepEqual([again.available, again.payingOut, (await payouts()).length], [0, 900, 2]);
  });

  it("that is unknown is not retried", async () => {
    await assert.rejects(settle("paid", "unheard-of"), /No payout/);
  });
});
