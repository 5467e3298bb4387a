import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import { postingsOf } from "../accounts.ts";
import { anyStory, balanceOf, play } from "../../../test-support/ledger/entries.ts";
import reconcileLedger, { compareBalance, compareZero } from "./reconcile-ledger.ts";

describe("The reconciliation of the ledger", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const reconcile = async (sinceNow = HOUR) => {
    let figures: Record<string, number> = {};
    const output = await captureOutput(async () => {
      figures = await reconcileLedger.run(after(world.clock.now(), sinceNow), world.context);
    });
    return { ...figures, output: JSON.stringify(output) } as Record<string, number> & { output: string };
  };
  const alarms = async () =>
    (await world.firestore.collection("alarms").get()).docs.map(
      (alarm) =>
        `${alarm.id} ${alarm.get("state")} ${alarm.get("details.expected")} ${alarm.get("details.found")}`,
    );
  /** What triggers have done by then. */
  const countBalances = () => reconcile();

  it("finds no difference in a correct ledger of many sellers and currencies", async () => {
    await selling(world.context, "sara", { currency: "EUR" }).sellAndRelease("o1");
    await selling(world.context, "sara", { currency: "JPY" }).sellAndRelease("o2");
    await selling(world.context, "tom", { currency: "EUR" }).sell("o3");
    await countBalances();
    const { checked, differed, failed } = await reconcile(2 * HOUR);
    // Two currencies; three balances.
    assert.deepEqual({ checked, differed, failed }, { checked: 5, differed: 0, failed: 0 });
  });

  it("raises an alarm for a cent from nowhere, logs it, and resolves the alarm once the cent is gone", async () => {
    await selling(world.context).sellAndRelease("o1");
    await countBalances();
    const entry = world.firestore.doc("ledger/sale.o1");
    await entry.update({ "postings.tax": 41 });
    const { output } = await reconcile();
    assert.match(output, /ledger does not agree/);
    assert.ok((await alarms()).includes("ledger-zeroSum_EUR open 0 1"));
    await entry.update({ "postings.tax": 40 });
    await reconcile(2 * HOUR);
    assert.ok((await alarms()).includes("ledger-zeroSum_EUR resolved 0 1"));
  });

  it("corrects a balance whose event was dropped, reports it once, and finds no difference the next night", async () => {
    await selling(world.context).sell("o1");
    await reconcile();
    assert.deepEqual(await alarms(), ["ledger-balance_sara_EUR_sandbox open 900 0"]);
    assert.equal((await world.firestore.doc("balances/sara_EUR_sandbox").get()).get("pending"), 900);
    await world.firestore.doc("balances/sara_EUR_sandbox").update({ available: 1_000_000 });
    await reconcile(2 * HOUR);
    assert.equal((await world.firestore.doc("balances/sara_EUR_sandbox").get()).get("available"), 0);
    await reconcile(3 * HOUR);
    assert.deepEqual(await alarms(), ["ledger-balance_sara_EUR_sandbox resolved 0 1000000"]);
  });

  it("reports no difference for an entry that its trigger has yet to count", async () => {
    await selling(world.context).sell("o1");
    await reconcile(0);
    assert.deepEqual(await alarms(), []);
    assert.equal((await world.firestore.doc("balances/sara_EUR_sandbox").get()).get("pending"), 900);
  });

  it("costs what the README says", async () => {
    const cost = () =>
      invoke({ requestId: "test" }, async (billed) => {
        await reconcile();
        return `${billed.reads} reads, ${billed.writes} writes`;
      });
    const empty = "5 reads, 1 writes";
    assert.equal(await cost(), empty);
    await selling(world.context).sell("o1");
    await reconcile();
    await reconcile();
    // A currency and a balance.
    assert.equal(await cost(), `${5 + 5 + 5} reads, 1 writes`);
  });

  it("keeps one alarm however many nights the difference lasts, with the time of the first", async () => {
    await selling(world.context).sell("o1");
    await countBalances();
    await world.firestore.doc("ledger/sale.o1").update({ "postings.tax": 41 });
    await reconcile();
    const night = await reconcile(2 * DAY);
    assert.equal(night.differed, 1);
    const alarm = await world.firestore.doc("alarms/ledger-zeroSum_EUR").get();
    assert.deepEqual(
      [alarm.get("raisedAt").toDate().toISOString(), alarm.get("seenAt").toDate().toISOString()],
      ["2026-03-01T13:00:00.000Z", "2026-03-03T12:00:00.000Z"],
    );
  });
});

describe("The comparison of the ledger with itself", () => {
  const at = new Date("2026-03-01T12:00:00Z");
  const money = {
    pending: 0,
    available: 900,
    reserved: 0,
    payingOut: 0,
    paidOut: 0,
    refunding: 0,
    chargebacks: 0,
  };
  const counted = { seller: "sara", currency: "EUR", provider: "sandbox", ...money, entries: 2, at };

  it("finds no difference in any valid sequence of events", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        assert.equal(compareZero("EUR", balanceOf(play(story))), undefined);
      }),
    );
  });

  it("finds a cent that came from nowhere", () => {
    const found = compareZero("EUR", postingsOf({ charges: -100, pending: 101 }));
    assert.deepEqual(found, { currency: "EUR", expected: 0, found: 1 });
  });

  it("finds a balance that differs from its entries, or is missing", () => {
    assert.equal(compareBalance(counted, { ...counted, entries: 9 }), undefined);
    const wrong = { ...counted, available: 90_000 };
    const difference = { currency: "EUR", expected: 900, found: 90_000 };
    assert.deepEqual(compareBalance(wrong, counted), difference);
    assert.deepEqual(compareBalance(undefined, counted), { currency: "EUR", expected: 0, found: 0 });
  });
});
