import assert from "node:assert/strict";
import checkOut from "../../checkout/operations/check-out.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, fillCart, reasonOf } from "../../../test-support/shop.ts";
import { payInSandbox } from "./decide-in-sandbox.ts";

describe("payments.payInSandbox", () => {
  let world: MemoryWorld;
  let paymentId: string;
  beforeEach(async () => {
    world = memoryContext();
    const { context } = world;
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "buyer");
    const listingId = await addListing(context, { seller: "seller", quantity: 1 });
    await fillCart(context, "buyer", { [listingId]: 1 });
    const checkout = (await callAs("buyer", checkOut, { context })) as { payment: { paymentId: string } };
    ({ paymentId } = checkout.payment);
  });
  afterEach(async () => {
    process.env.SANDBOX_PAYMENTS = "true";
  });

  const decide = (decision: string, uid = "buyer") =>
    callAs(uid, payInSandbox, { context: world.context, input: { paymentId, decision } });
  const state = async () => {
    await drain(world.context);
    return (await world.firestore.doc(`payments/${paymentId}`).get()).get("state");
  };

  it("changes nothing by itself: the webhook does", async () => {
    await decide("approve");
    assert.equal((await world.firestore.doc(`payments/${paymentId}`).get()).get("state"), "open");
    assert.equal(await state(), "succeeded");
  });

  it("lets a declined buyer try again, and an approved one not", async () => {
    await decide("decline");
    assert.equal(await state(), "failed");
    await decide("approve");
    assert.equal(await state(), "succeeded");
    assert.equal(await reasonOf(decide("decline")), "PaymentDecided");
    assert.equal(await state(), "succeeded");
    assert.equal((await world.firestore.collection("orders").get()).size, 1);
  });

  it("is allowed to the payer only", async () => {
    assert.equal(await reasonOf(decide("approve", "seller")), "PaymentNotFound");
    assert.equal(await state(), "open");
  });

  it("is refused where sandbox payments are switched off", async () => {
    process.env.SANDBOX_PAYMENTS = "false";
    assert.equal(await reasonOf(decide("approve")), "SandboxOff");
    assert.equal(await state(), "open");
  });

  it("cannot be told to deliver webhooks badly or to fail refunds: only tests can do that", async () => {
    const input = { paymentId, decision: "approve", script: { refundsFail: true, duplicates: 2 } };
    assert.equal(
      await reasonOf(callAs("buyer", payInSandbox, { context: world.context, input })),
      "InvalidInput",
    );
    assert.equal(await state(), "open");
  });

  it("changes nothing when the provider charged another amount", async () => {
    await decide("approve");
    const sandbox = await world.firestore.collection("sandboxPayments").get();
    await sandbox.docs[0]?.ref.update({ "amount.amount": 999 });
    assert.equal(await state(), "open");
    const event = await world.firestore.collection("events").where("state", "==", "dead").get();
    assert.match(JSON.stringify(event.docs[0]?.get("failures")), /charged with another amount/);
  });
});
