import assert from "node:assert/strict";
import register from "../../src/accounts/operations/register.ts";
import becomeSeller from "../../src/accounts/operations/become-seller.ts";
import setAvatar from "../../src/accounts/operations/set-avatar.ts";
import getProfile from "../../src/accounts/operations/get-profile.ts";
import createListing from "../../src/listings/operations/create-listing.ts";
import getListing from "../../src/listings/operations/get-listing.ts";
import publishListing from "../../src/listings/operations/publish-listing.ts";
import checkOut from "../../src/orders/operations/check-out.ts";
import confirmDelivery from "../../src/orders/operations/confirm-delivery.ts";
import getOrder from "../../src/orders/operations/get-order.ts";
import payInSandbox from "../../src/payments/operations/pay-in-sandbox.ts";
import { invoke } from "../../src/platform/invocation.ts";
import type { AnyImplementation } from "../../src/platform/operations/implement.ts";
import { drain } from "../../src/testing/drain.ts";
import { isolatedContext, type IsolatedContext } from "../../src/testing/isolated-context.ts";
import { addMember, callAs, completeDetails, fillCart } from "../../src/testing/shop.ts";

/** What Firestore bills, limit and idempotency included; the READMEs of the domains say the same. */
describe("what each operation costs", () => {
  let world: IsolatedContext;
  const ids: Record<string, string> = {};
  before(async () => {
    world = isolatedContext();
    await (await world.context.openAuth()).createUser({ uid: "seller" });
    await addMember(world.context, "buyer");
    await world.firestore
      .doc("media/photo")
      .set({ id: "photo", owner: "seller", state: "ready", rendition: {} });
    await world.firestore
      .doc("media/face")
      .set({ id: "face", owner: "seller", purpose: "avatar", state: "ready", rendition: {} });
  });
  after(() => world.close());

  const cost = (uid: string, operation: AnyImplementation, input: unknown) =>
    invoke({ requestId: "test" }, async (invocation) => {
      const output = (await callAs(uid, operation, { context: world.context, input })) as Record<
        string,
        unknown
      >;
      return { output, cost: `${invocation.reads} reads, ${invocation.writes} writes` };
    });

  const table: [string, AnyImplementation, () => unknown, string][] = [
    ["seller", register, () => ({ handle: "seller", displayName: "S" }), "4 reads, 5 writes"],
    ["seller", becomeSeller, () => ({}), "4 reads, 3 writes"],
    ["seller", setAvatar, () => ({ mediaId: "face" }), "4 reads, 2 writes"],
    ["buyer", getProfile, () => ({ handle: "seller" }), "3 reads, 1 writes"],
    ["seller", createListing, () => completeDetails, "4 reads, 5 writes"],
    ["seller", publishListing, () => ({ listingId: ids.listing }), "6 reads, 3 writes"],
    ["buyer", getListing, () => ({ listingId: ids.listing }), "2 reads, 1 writes"],
    ["buyer", checkOut, () => ({}), "8 reads, 8 writes"],
    ["buyer", payInSandbox, () => ({ paymentId: ids.payment, decision: "approve" }), "6 reads, 3 writes"],
    ["buyer", getOrder, () => ({ orderId: ids.order }), "2 reads, 0 writes"],
    ["buyer", confirmDelivery, () => ({ orderId: ids.order }), "3 reads, 3 writes"],
  ];
  for (const [uid, implementation, input, expected] of table) {
    const { name } = implementation.operation;
    it(`${name}: ${expected}`, async () => {
      const { output, cost: billed } = await cost(uid, implementation, input());
      assert.equal(billed, expected);
      if (name === "listings.createListing") {
        ids.listing = String(output.id);
        await fillCart(world.context, "buyer", { [ids.listing]: 1 });
      }
      if (name === "orders.checkOut") ids.payment = (output.payment as { paymentId: string }).paymentId;
      if (name === "payments.payInSandbox") {
        await drain(world.context);
        ids.order = (await world.firestore.collection("orders").get()).docs[0]?.id ?? "";
      }
    });
  }
});
