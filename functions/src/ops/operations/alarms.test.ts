import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { defineAlarm } from "../../platform/alarms/alarm.ts";
import { raiseAlarm, resolveAlarm as resolveGone } from "../../platform/alarms/alarm-store.ts";
import { after, HOUR } from "../../platform/values/clock.ts";
import { listAlarms, resolveAlarm } from "./alarms.ts";

const stuck = defineAlarm("payments.stuck", "Ask the provider");

interface Listed {
  id: string;
  state: string;
  raisedAt: string;
  details: object;
  resolution: object | null;
}

describe("Alarms", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
  });

  const later = (hours: number) => after(world.clock.now(), hours * HOUR);
  const raise = (subject: string, at = world.clock.now()) =>
    captureOutput(() =>
      world.context.database.runTransaction((transaction) =>
        Promise.resolve(raiseAlarm(transaction, stuck, { subject, details: { tries: 3 }, at })),
      ),
    );
  const list = async (state: "open" | "resolved" = "open", uid = "ada") => {
    const { alarms } = (await callAs(uid, listAlarms, { context: world.context, input: { state } })) as {
      alarms: Listed[];
    };
    return alarms;
  };
  const resolve = (alarmId: string, uid = "ada") =>
    callAs(uid, resolveAlarm, { context: world.context, input: { alarmId, note: "paid by hand" } });

  it("are listed for admins, the latest first, with what is wrong and what to do", async () => {
    await raise("r1");
    await raise("r2", later(1));
    const alarms = await list();
    assert.deepEqual(
      alarms.map(({ id, details }) => [id, details]),
      [
        ["payments-stuck_r2", { tries: 3 }],
        ["payments-stuck_r1", { tries: 3 }],
      ],
    );
  });

  it("are one for each subject however often they are raised, and are logged as errors", async () => {
    await raise("r1");
    const output = await raise("r1", later(1));
    assert.equal((await list()).length, 1);
    assert.match(JSON.stringify(output), /alarm raised/);
  });

  it("are resolved by an admin, who says why, and open again when raised again", async () => {
    await raise("r1");
    await resolve("payments-stuck_r1");
    assert.deepEqual(await list(), []);
    const [resolved] = await list("resolved");
    assert.deepEqual(resolved?.resolution, { by: "ada", note: "paid by hand" });
    await raise("r1", later(2));
    assert.deepEqual(
      (await list()).map(({ resolution }) => resolution),
      [null],
    );
  });

  it("resolve by themselves once their cause is gone, whether they were raised or not", async () => {
    await raise("r1");
    for (const subject of ["r1", "never"]) {
      await world.context.database.runTransaction((transaction) =>
        resolveGone(transaction, stuck, { subject, at: later(1) }),
      );
    }
    assert.deepEqual(
      (await list("resolved")).map(({ id }) => id),
      ["payments-stuck_r1"],
    );
  });

  it("are not resolved twice, nor where there is none, nor by a moderator", async () => {
    await raise("r1");
    await resolve("payments-stuck_r1");
    assert.equal(await reasonOf(resolve("payments-stuck_r1")), "AlarmResolved");
    assert.equal(await reasonOf(resolve("payments-stuck_r9")), "AlarmNotFound");
    assert.equal(await reasonOf(resolve("payments-stuck_r1", "mo")), "AccessDenied");
    assert.equal(await reasonOf(list("open", "mo")), "AccessDenied");
  });
});
