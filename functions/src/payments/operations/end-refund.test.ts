import assert from "node:assert/strict";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { drain } from "../../../test-support/drain.ts";
import { followScript } from "../../../test-support/payments/sandbox-script.ts";
import { openPaymentWorld, type PaymentWorld } from "../../../test-support/payments/shop-with-payments.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { refundReference } from "../sandbox/reports.ts";
import endRefund from "./end-refund.ts";

describe("payments.endRefund", () => {
  let world: PaymentWorld;
  beforeEach(async () => {
    world = await openPaymentWorld();
    await addMember(world.context, "mod", ["moderator"]);
    await world.pay("p1");
    followScript(world.memory, "p1", { refundsWait: true });
    await world.requestRefundOf("r1", 400);
    await settle();
  });

  const settle = () => withoutOutput(() => drain(world.context));
  const end = (refundId = "r1", uid = "mod") =>
    callAs(uid, endRefund, { context: world.context, input: { refundId } });
  const state = async () => (await world.read("refunds/r1"))?.["state"] as unknown;
  const charge = () => world.memory.list("sandboxPayments")[0];

  it("ends a refund that the provider keeps refusing: it has failed, once", async () => {
    await withoutOutput(() => end());
    assert.equal(await state(), "failed");
    assert.equal(await reasonOf(end()), "RefundSettled");
    const failed = { refundId: "r1", orderId: "order-r1", outcome: "failed", wasPaid: false };
    assert.deepEqual(await world.reported("refundSettled"), [failed]);
    followScript(world.memory, "p1", { refundsWait: false });
    await settle();
    assert.deepEqual(charge()?.data["refunds"], {});
  });

  it("is allowed to moderators only, and refused for what is unknown, not refused, or made", async () => {
    for (const uid of ["buyer", "seller"]) assert.equal(await reasonOf(end("r1", uid)), "AccessDenied");
    assert.equal(await reasonOf(end("none")), "RefundNotFound");
    await world.requestRefundOf("r2", 100);
    assert.equal(await reasonOf(end("r2")), "RefundNotRefused");
    const made = { r1: { amount: 400, state: "succeeded" } };
    world.memory.put(charge()?.path ?? "", { ...charge()?.data, refunds: made });
    assert.equal(await reasonOf(end()), "RefundMade");
    assert.equal(await state(), "pending");
  });

  it("that comes too late is told to a person: the provider made the refund after all", async () => {
    await withoutOutput(() => end());
    const made = { r1: { amount: 400, state: "succeeded" } };
    world.memory.put(charge()?.path ?? "", { ...charge()?.data, refunds: made });
    const reference = refundReference(String(charge()?.data["reference"]), "r1");
    await world.receiveEvent("refund", reference);
    await world.receiveEvent("refund", reference);
    await settle();
    assert.equal(await state(), "failed");
    assert.deepEqual(
      world.memory.list("alarms").map(({ data }) => [data["name"], data["subject"], data["state"]]),
      [["payments.refundMadeAfterAll", "r1", "open"]],
    );
  });
});
