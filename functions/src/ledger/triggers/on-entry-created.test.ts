import assert from "node:assert/strict";
import { after, MINUTE, SECOND } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { drain } from "../../../test-support/drain.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import type { Entry } from "../entry.ts";
import { releaseEntry } from "../entry-builders.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import onEntryCreated from "./on-entry-created.ts";

describe("The balance of a seller", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext(new Date());
  });

  const balance = async () => (await world.firestore.doc("balances/sara_EUR_sandbox").get()).data();
  /** The event of the trigger for each existing entry. */
  const events = async () =>
    (await world.firestore.collection("ledger").get()).docs.map((snapshot) => ({
      eventId: snapshot.id,
      at: snapshot.createTime.toDate(),
      params: { entryId: snapshot.id },
      after: snapshot.data() as Entry,
    }));

  it("shows the sum of each account, once its entries are counted", async () => {
    const { sell, sellAndRelease } = selling(world.context);
    await sellAndRelease("o1");
    await sell("o2");
    for (const event of await events()) await onEntryCreated.run(event, world.context);
    const { at: _at, ...shown } = (await balance()) ?? {};
    const money = {
      pending: 900,
      available: 900,
      reserved: 0,
      payingOut: 0,
      paidOut: 0,
      refunding: 0,
      chargebacks: 0,
    };
    assert.deepEqual(shown, { seller: "sara", currency: "EUR", provider: "sandbox", ...money, entries: 3 });
  });

  it("is the same when events come twice, in any order and concurrently", async () => {
    const { sellAndRelease, refund } = selling(world.context);
    await sellAndRelease("o1");
    await refund("r1", "o1", "available");
    const emitted = await events();
    await Promise.all(
      [...emitted, ...emitted.toReversed()].map((event) => onEntryCreated.run(event, world.context)),
    );
    const { available, refunding } = (await balance()) ?? {};
    assert.deepEqual([available, refunding], [450, 500]);
  });

  it("is counted a few times in a burst, not once for each entry", async () => {
    const { sell } = selling(world.context);
    for (let number = 0; number < 30; number += 1) await sell(`o${number}`);
    await invoke({ requestId: "test" }, async (billed) => {
      await Promise.all((await events()).map((event) => onEntryCreated.run(event, world.context)));
      assert.ok(billed.writes <= 2, `${billed.writes} writes`);
      assert.ok(billed.reads <= 12, `${billed.reads} reads`);
    });
    assert.equal((await balance())?.["pending"], 27_000);
  });

  it("of a seller with too many entries to be counted each time is counted by one job", async () => {
    const { sell } = selling(world.context);
    const stale = {
      seller: "sara",
      currency: "EUR",
      provider: "sandbox",
      pending: 1,
      entries: 60_000,
      at: new Date(),
    };
    await world.firestore.doc("balances/sara_EUR_sandbox").set(stale);
    await sell("o1");
    await sell("o2");
    const at = after(stale.at, SECOND);
    const run = (event: Awaited<ReturnType<typeof events>>[number]) =>
      onEntryCreated.run({ ...event, at }, world.context);
    await Promise.all((await events()).map(run));
    for (const event of await events()) await run(event);
    const jobs = await world.firestore.collection("jobs").get();
    assert.deepEqual(
      jobs.docs.map((job) => job.get("queue")),
      ["ledger.recountBalance"],
    );
    assert.equal((await balance())?.["pending"], 1);
    world.clock.advance(2 * MINUTE);
    await drain(world.context);
    assert.equal((await balance())?.["pending"], 1_800);
  });

  for (const moment of ["before", "after"] as const) {
    it(`is right after a retry when the instance dies right ${moment} its commit`, async () => {
      await selling(world.context).sell("o1");
      const [event] = await events();
      assert.ok(event);
      const dying = world.dying({ commit: 1, moment });
      await assert.rejects(onEntryCreated.run(event, dying));
      await onEntryCreated.run(event, world.context);
      assert.equal((await balance())?.["pending"], 900);
    });
  }

  it("below zero raises one alarm, however long it lasts, and resolves it once later sales have covered it", async () => {
    const { sellAndRelease, refund } = selling(world.context);
    const countAll = async () => {
      world.clock.advance(MINUTE);
      for (const event of await events()) {
        await onEntryCreated.run({ ...event, at: world.clock.now() }, world.context);
      }
    };
    const alarms = async () =>
      (await world.firestore.collection("alarms").get()).docs.map((alarm) => [
        alarm.id,
        alarm.get("state"),
        alarm.get("details.available"),
      ]);
    await refund("r1", "o1", "available");
    await captureOutput(countAll);
    const id = "ledger-overdrawnBalance_sara_EUR_sandbox";
    assert.deepEqual(await alarms(), [[id, "open", -450]]);
    await refund("r2", "o1", "available");
    const output = await captureOutput(countAll);
    assert.doesNotMatch(JSON.stringify(output), /alarm raised/);
    assert.deepEqual(await alarms(), [[id, "open", -450]]);
    await sellAndRelease("o2");
    await captureOutput(countAll);
    assert.deepEqual(await alarms(), [[id, "resolved", -450]]);
  });

  it("that a reserve covers raises no alarm", async () => {
    const { sell, post, refund } = selling(world.context);
    await sell("o1");
    const sold = {
      orderId: "o1",
      seller: "sara",
      currency: "EUR",
      provider: "sandbox",
      at: world.clock.now(),
    };
    await post(releaseEntry({ ...sold, amount: 900, reserved: 600 }));
    await refund("r1", "o1", "available");
    for (const event of await events()) await onEntryCreated.run(event, world.context);
    assert.deepEqual([(await balance())?.["available"], (await balance())?.["reserved"]], [-150, 600]);
    assert.equal((await world.firestore.collection("alarms").get()).size, 0);
  });

  it("costs what the README says", async () => {
    await selling(world.context).sell("o1");
    const [event] = await events();
    assert.ok(event);
    const cost = (instance = world.context) =>
      invoke({ requestId: "test" }, async (billed) => {
        await onEntryCreated.run(event, instance);
        return `${billed.reads} reads, ${billed.writes} writes`;
      });
    assert.equal(await cost(), "3 reads, 1 writes");
    world.clock.advance(MINUTE);
    assert.equal(await cost(), "0 reads, 0 writes");
    assert.equal(await cost({ ...world.context }), "1 reads, 0 writes");
  });
});
