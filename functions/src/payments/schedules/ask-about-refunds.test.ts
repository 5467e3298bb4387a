import assert from "node:assert/strict";
import { HOUR } from "../../platform/values/clock.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { followScript, sendBackRefunds } from "../../../test-support/payments/sandbox-script.ts";
import { openPaymentWorld, type PaymentWorld } from "../../../test-support/payments/shop-with-payments.ts";
import { drain } from "../../../test-support/drain.ts";
import type { Alarm } from "../../platform/alarms/alarm.ts";
import type { Refund } from "../refund.ts";
import askAboutRefunds from "./ask-about-refunds.ts";

describe("A refund that the provider does not make yet", () => {
  let world: PaymentWorld;
  beforeEach(async () => {
    world = await openPaymentWorld();
    await world.pay("p1");
  });

  const script = (of: object) => followScript(world.memory, "p1", of);
  const refund = async () => (await world.read("refunds/r1")) as unknown as Refund;
  const request = async () => {
    await world.requestRefundOf("r1", 400);
    await settle();
  };
  const settle = () => withoutOutput(() => drain(world.context));
  /** The schedule, hour by hour. */
  const hours = async (count: number) => {
    for (let hour = 0; hour < count; hour += 1) {
      world.clock.advance(HOUR);
      await askAboutRefunds.run(world.clock.now(), world.context);
      await settle();
    }
  };
  const alarms = () =>
    world.memory
      .list("alarms")
      .map(({ data }) => data as unknown as Alarm)
      .map(({ name, subject, state, details }) => [name, subject, state, details["refusal"]]);

  it("is asked for again for days and made once the provider's balance suffices", async () => {
    script({ refundsWait: true });
    await request();
    assert.deepEqual([(await refund()).state, (await refund()).refusals], ["pending", 1]);
    await hours(48);
    const { state, refusals, refusal } = await refund();
    assert.deepEqual([state, refusal], ["pending", "insufficientFunds"]);
    assert.ok(refusals >= 6 && refusals <= 10, `${refusals} refusals in two days`);
    assert.deepEqual(alarms(), []);
    assert.deepEqual(await world.reported("refundSettled"), []);

    script({ refundsWait: false });
    await hours(13);
    assert.equal((await refund()).state, "succeeded");
    const settled = { refundId: "r1", orderId: "order-r1", outcome: "succeeded", wasPaid: false };
    assert.deepEqual(await world.reported("refundSettled"), [settled]);
  });

  it("for three days is told to a person, is asked for on, and the alarm ends with it", async () => {
    script({ refundsWait: true });
    await request();
    await hours(4 * 24);
    assert.deepEqual(alarms(), [["payments.refundWaits", "r1", "open", "insufficientFunds"]]);
    script({ refundsWait: false });
    await hours(13);
    assert.equal((await refund()).state, "succeeded");
    assert.deepEqual(alarms(), [["payments.refundWaits", "r1", "resolved", "insufficientFunds"]]);
  });

  it("as its job died is asked for a day later", async () => {
    await world.requestRefundOf("r1", 400);
    const requested = structuredClone(world.memory.find("refunds/r1"));
    await settle();
    for (const { path, data } of world.memory.list("jobs")) {
      if (data["queue"] === "payments.refundPayment") world.memory.put(path, { ...data, state: "dead" });
    }
    world.memory.put("refunds/r1", { ...requested });
    await hours(23);
    assert.equal((await refund()).state, "pending");
    await hours(1);
    assert.equal((await refund()).state, "succeeded");
  });

  it("is asked for once, when the schedule runs twice", async () => {
    script({ refundsWait: true });
    await request();
    world.clock.advance(HOUR);
    const now = world.clock.now();
    const [one, two] = await Promise.all([
      askAboutRefunds.run(now, world.context),
      askAboutRefunds.run(now, world.context),
    ]);
    assert.equal((one["asked"] ?? 0) + (two["asked"] ?? 0), 1);
    await settle();
    assert.equal((await refund()).refusals, 2);
  });

  it("is no more asked for once it is settled, and a bank that sends it back is told to a person", async () => {
    await request();
    assert.equal((await refund()).askAgainAt, null);
    assert.equal((await askAboutRefunds.run(world.clock.now(), world.context))["asked"], 0);
    sendBackRefunds(world.memory, "p1");
    await settle();
    assert.deepEqual([(await refund()).state, (await refund()).failure], ["failed", "refusedByBank"]);
    assert.deepEqual(alarms(), [["payments.refundFailed", "r1", "open", null]]);
    const outcomes = (await world.reported("refundSettled")).map(({ outcome, wasPaid }) => [
      outcome,
      wasPaid,
    ]);
    assert.deepEqual(new Set(outcomes.map(String)), new Set(["succeeded,false", "failed,true"]));
  });
});
