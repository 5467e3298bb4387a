import assert from "node:assert/strict";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { listAlarms } from "../operations/read-ledger.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import reconcileLedger from "./reconcile-ledger.ts";

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
    (await world.firestore.collection("ledgerAlarms").get()).docs.map(
      (alarm) => `${alarm.id} ${alarm.get("state")} ${alarm.get("expected")} ${alarm.get("found")}`,
    );
  /** What triggers have done by then. */
  const countBalances = () => reconcile();

  it("finds no difference in a correct ledger of many sellers and currencies", async () => {
    await selling(world.context, "sara", "EUR").sellAndRelease("o1");
    await selling(world.context, "sara", "JPY").sellAndRelease("o2");
    await selling(world.context, "tom", "EUR").sell("o3");
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
    assert.ok((await alarms()).includes("zeroSum.EUR open 0 1"));
    await entry.update({ "postings.tax": 40 });
    await reconcile(2 * HOUR);
    assert.ok((await alarms()).includes("zeroSum.EUR resolved 0 1"));
  });

  it("corrects a balance whose event was dropped, reports it once, and finds no difference the next night", async () => {
    await selling(world.context).sell("o1");
    await reconcile();
    assert.deepEqual(await alarms(), ["balance.sara_EUR open 900 0"]);
    assert.equal((await world.firestore.doc("balances/sara_EUR").get()).get("pending"), 900);
    await world.firestore.doc("balances/sara_EUR").update({ available: 1_000_000 });
    await reconcile(2 * HOUR);
    assert.equal((await world.firestore.doc("balances/sara_EUR").get()).get("available"), 0);
    await reconcile(3 * HOUR);
    assert.deepEqual(await alarms(), ["balance.sara_EUR resolved 0 1000000"]);
  });

  it("reports no difference for an entry that its trigger has yet to count", async () => {
    await selling(world.context).sell("o1");
    await reconcile(0);
    assert.deepEqual(await alarms(), []);
    assert.equal((await world.firestore.doc("balances/sara_EUR").get()).get("pending"), 900);
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

  it("keeps one alarm however many nights the difference lasts, and shows it to admins only", async () => {
    await addMember(world.context, "root", ["admin"]);
    await addMember(world.context, "sara", ["seller"]);
    await selling(world.context).sell("o1");
    await countBalances();
    await world.firestore.doc("ledger/sale.o1").update({ "postings.tax": 41 });
    await reconcile();
    const night = await reconcile(2 * DAY);
    assert.equal(night.differed, 1);
    const list = (uid: string, input: object = {}) =>
      callAs(uid, listAlarms, { context: world.context, input }) as Promise<{
        alarms: { id: string; raisedAt: string; seenAt: string }[];
      }>;
    const { alarms: open } = await list("root");
    assert.deepEqual(
      open.map(({ id, raisedAt, seenAt }) => [id, raisedAt, seenAt]),
      [["zeroSum.EUR", "2026-03-01T13:00:00.000Z", "2026-03-03T12:00:00.000Z"]],
    );
    assert.equal((await list("root", { state: "resolved" })).alarms.length, 1);
    assert.equal(await reasonOf(list("sara")), "AccessDenied");
  });
});
