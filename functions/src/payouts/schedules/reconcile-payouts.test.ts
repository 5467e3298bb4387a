import assert from "node:assert/strict";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import payOut from "./pay-out.ts";
import reconcilePayouts, { compareRefunding } from "./reconcile-payouts.ts";

describe("The reconciliation of refunds and payouts with the ledger", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const reconcile = async (sinceNow = HOUR) => {
    let figures: Record<string, number> = {};
    const output = await captureOutput(async () => {
      figures = await reconcilePayouts.run(after(world.clock.now(), sinceNow), world.context);
    });
    return { ...figures, output: JSON.stringify(output) } as Record<string, number> & { output: string };
  };
  const alarms = async () =>
    (await world.firestore.collection("alarms").get()).docs.map(
      (alarm) =>
        `${alarm.id} ${alarm.get("state")} ${alarm.get("details.expected")} ${alarm.get("details.found")}`,
    );

  it("raises an alarm for a payout that is in transit for more than a week, until it arrives", async () => {
    await selling(world.context).sellAndRelease("o1");
    await payOut.run(world.clock.now(), world.context);
    await reconcile(6 * DAY);
    assert.equal((await alarms()).filter((alarm) => alarm.startsWith("payouts-overdue")).length, 0);
    await reconcile(8 * DAY);
    const [payout] = (await world.firestore.collection("payouts").get()).docs;
    const overdue = `payouts-overduePayout_${payout?.id}`;
    assert.ok((await alarms()).includes(`${overdue} open 0 900`));
    await payout?.ref.update({ state: "paid" });
    await reconcile(9 * DAY);
    assert.ok((await alarms()).includes(`${overdue} resolved 0 900`));
  });

  it("raises an alarm where refunds and the ledger differ", async () => {
    const { sell, refund } = selling(world.context);
    await sell("o1");
    await refund("r1", "o1", "pending");
    await reconcile();
    assert.ok((await alarms()).includes("payouts-refunding_EUR open 0 500"));
    const amount = { amount: 500, currency: "EUR" };
    await world.firestore
      .doc("refunds/r1")
      .set({ seller: "sara", state: "pending", amount, settledAt: null });
    await reconcile(2 * HOUR);
    assert.ok((await alarms()).includes("payouts-refunding_EUR resolved 0 500"));
    // The provider has paid it; the ledger entry follows within the hour.
    const settledAt = world.clock.now();
    await world.firestore.doc("refunds/r1").update({ state: "succeeded", settledAt });
    await reconcile(HOUR / 2);
    assert.ok((await alarms()).includes("payouts-refunding_EUR resolved 0 500"));
    await reconcile(3 * HOUR);
    assert.ok((await alarms()).includes("payouts-refunding_EUR open 0 500"));
  });

  it("costs what the README says", async () => {
    const cost = () =>
      invoke({ requestId: "test" }, async (billed) => {
        await reconcile();
        return `${billed.reads} reads, ${billed.writes} writes`;
      });
    assert.equal(await cost(), "4 reads, 0 writes");
    await selling(world.context).sell("o1");
    // A currency.
    assert.equal(await cost(), `${4 + 7} reads, 0 writes`);
  });
});

describe("The comparison of refunds with the ledger", () => {
  it("finds refunds that are missing in the ledger, and refunding money without a refund", () => {
    const compare = (refunding: number, running: number, justSettled = 0) =>
      compareRefunding("EUR", { refunding }, { running, justSettled });
    assert.equal(compare(500, 500), undefined);
    assert.deepEqual(compare(0, 500), { currency: "EUR", expected: 500, found: 0 });
    assert.deepEqual(compare(500, 0), { currency: "EUR", expected: 0, found: 500 });
  });

  it("does not miss a refund whose ledger entry is still pending", () => {
    const refunds = { running: 500, justSettled: 200 };
    for (const refunding of [500, 700]) {
      assert.equal(compareRefunding("EUR", { refunding }, refunds), undefined);
    }
    assert.ok(compareRefunding("EUR", { refunding: 701 }, refunds));
  });
});
