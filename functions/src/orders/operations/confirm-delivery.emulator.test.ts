import assert from "node:assert/strict";
import { drain } from "../../testing/drain.ts";
import { isolatedContext, type IsolatedContext } from "../../testing/isolated-context.ts";
import { addListing, addMember, callAs, fillCart, reasonOf } from "../../testing/shop.ts";
import payInSandbox from "../../payments/operations/pay-in-sandbox.ts";
import checkOut from "./check-out.ts";
import confirmDelivery from "./confirm-delivery.ts";
import getOrder from "./get-order.ts";

describe("orders.confirmDelivery", () => {
  let world: IsolatedContext;
  let orderId: string;
  beforeEach(async () => {
    world = isolatedContext();
    const { context } = world;
    await addMember(context, "seller", ["seller"]);
    for (const uid of ["buyer", "stranger"]) await addMember(context, uid);
    const listingId = await addListing(context, { seller: "seller", pieces: 1 });
    await fillCart(context, "buyer", { [listingId]: 1 });
    const { payment } = (await callAs("buyer", checkOut, { context })) as { payment: { paymentId: string } };
    const input = { paymentId: payment.paymentId, decision: "approve" };
    await callAs("buyer", payInSandbox, { context, input });
    await drain(context);
    orderId = (await world.firestore.collection("orders").get()).docs[0]?.id ?? "";
  });
  afterEach(() => world.close());

  const confirm = (uid: string) =>
    callAs(uid, confirmDelivery, { context: world.context, input: { orderId } });

  it("makes the order delivered, writes its history and tells the seller once", async () => {
    const { state } = (await confirm("buyer")) as { state: string };
    assert.equal(state, "delivered");
    await drain(world.context);
    const order = await world.firestore.doc(`orders/${orderId}`).get();
    assert.deepEqual(
      order.get("history").map(({ action, actor }: { action: string; actor: string }) => [action, actor]),
      [
        ["pay", "system"],
        ["confirmDelivery", "buyer"],
      ],
    );
    const news = await world.firestore.collection("members/seller/notifications").get();
    const kinds = new Set(news.docs.map((snapshot) => snapshot.get("kind")));
    assert.deepEqual([news.size, kinds], [2, new Set(["orderPlaced", "orderDelivered"])]);
  });

  it("is refused the second time", async () => {
    await confirm("buyer");
    assert.equal(await reasonOf(confirm("buyer")), "ActionNotAllowed");
  });

  it("is the buyer's alone: the seller may not, and for others there is no such order", async () => {
    assert.equal(await reasonOf(confirm("seller")), "ActionNotAllowed");
    assert.equal(await reasonOf(confirm("stranger")), "OrderNotFound");
    const look = (uid: string) => callAs(uid, getOrder, { context: world.context, input: { orderId } });
    assert.equal(await reasonOf(look("stranger")), "OrderNotFound");
    assert.equal(await reasonOf(look("seller")), "done");
  });
});
