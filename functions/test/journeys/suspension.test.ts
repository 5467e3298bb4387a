import assert from "node:assert/strict";
import { applyAccess, applyHoliday } from "../../src/listings/reactions/apply-absence.ts";
import { agreeOnPot } from "../../test-support/checkout/agreements.ts";
import { address, openOrderShop, type OrderShop } from "../../test-support/orders/order-shop.ts";
import { addListing } from "../../test-support/shop.ts";

describe("A suspended member", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  const decide = (name: string, uid: string, reason = "We looked at it") =>
    shop.call("mod", { name: `accounts.${name}`, input: { uid, reason } });
  const suspend = async (uid: string) => {
    await decide("suspendMember", uid);
    await shop.drain();
  };
  const reinstate = async (uid: string) => {
    await decide("reinstateMember", uid);
    await shop.drain();
  };
  const field = (path: string, name: string) => shop.read(path)?.[name];
  const awayOf = (...ids: string[]) => ids.map((id) => field(`listings/${id}`, "isAway"));
  const lines = [{ listingId: "pot", quantity: 2 }];
  const tryToBuy = (input: object = { lines }) =>
    shop.reason("buyer", { name: "checkout.checkOut", input: { address, ...input } });
  const orderAs = (uid: string, name: string, input: object) =>
    shop.reason(uid, { name: `orders.${name}`, input });

  describe("who sells", () => {
    it("disappears from sale within one event, and comes back as they were", async () => {
      await addListing(shop.context, {
        id: "later",
        seller: "sara",
        quantity: 1,
        changes: { state: "reserved" },
      });
      const before = shop.snapshot();
      await suspend("sara");
      assert.deepEqual(awayOf("pot", "lid", "later", "cup"), [true, true, true, false]);
      assert.equal(
        await shop.reason("buyer", { name: "listings.getListing", input: { listingId: "pot" } }),
        "ListingNotFound",
      );
      await reinstate("sara");
      for (const id of ["pot", "lid", "later"]) {
        assert.deepEqual(shop.read(`listings/${id}`), before[`listings/${id}`]);
      }
    });

    it("keeps hidden what is hidden for another reason: a holiday, or a moderator's suspension of one listing", async () => {
      await shop.call("mod", {
        name: "listings.suspendListing",
        input: { listingId: "lid", reason: "other" },
      });
      await shop.call("sara", { name: "accounts.setHoliday", input: { holiday: {} } });
      await suspend("sara");
      await reinstate("sara");
      assert.deepEqual(awayOf("pot", "lid"), [true, true]);
      await shop.call("sara", { name: "accounts.setHoliday", input: { holiday: null } });
      await shop.drain();
      assert.deepEqual(awayOf("pot", "lid"), [false, false]);
      assert.equal(field("listings/lid", "state"), "suspended");
    });

    it("is as the grant says now, in whatever order and however often the events come", async () => {
      await decide("suspendMember", "sara");
      shop.clock.advance(1_000);
      await decide("reinstateMember", "sara");
      shop.clock.advance(1_000);
      await decide("suspendMember", "sara");
      const data = { uid: "sara", changeId: "c", action: "reinstateMember" };
      const event = { eventId: "e", at: shop.clock.now(), data };
      for (const reaction of [applyAccess, applyHoliday, applyAccess]) {
        await reaction.reaction.run(event, shop.context);
        assert.deepEqual(awayOf("pot", "lid"), [true, true]);
      }
      await decide("reinstateMember", "sara");
      await applyAccess.reaction.run({ ...event, data: { ...data, action: "suspendMember" } }, shop.context);
      assert.deepEqual(awayOf("pot", "lid"), [false, false]);
    });

    it("cannot be bought from, even before the event has come, nor at an agreed price", async () => {
      await agreeOnPot(shop.context);
      await decide("suspendMember", "sara");
      assert.deepEqual(awayOf("pot"), [false]);
      const before = shop.snapshot();
      assert.equal(await tryToBuy(), "SellerAway");
      assert.deepEqual(shop.snapshot(), before);
      await shop.drain();
      assert.equal(await tryToBuy(), "SellerAway");
      assert.equal(await tryToBuy({ lines: [{ listingId: "cup", quantity: 1 }] }), "done");
    });

    it("cannot be bought from in a cart with others, and the others can be bought alone", async () => {
      await decide("suspendMember", "tove");
      assert.equal(await tryToBuy({ lines: [...lines, { listingId: "cup", quantity: 1 }] }), "SellerAway");
      assert.equal(await tryToBuy(), "done");
    });

    it("is not paid for what was paid after the suspension: the buyer is refunded, the stock is back, other sellers' orders go on", async () => {
      const checkout = await shop.checkOut({ pot: 2, cup: 1 });
      await decide("suspendMember", "sara");
      await shop.pay(checkout);
      const [ofSara = "", ofTove = ""] = ["sara", "tove"].map(
        (seller) => checkout.orders.find((order) => order.seller === seller)?.orderId,
      );
      assert.equal(shop.order(ofSara).state, "refunded");
      assert.equal(shop.order(ofTove).state, "paid");
      assert.deepEqual(shop.stock("pot"), { onHand: 4, held: 0 });
    });

    it("finishes the orders that were paid before: sends, refunds and reads them", async () => {
      const { orderId } = await shop.orderIn("paid");
      const other = await shop.orderIn("paid", { cart: { lid: 1 } });
      await suspend("sara");
      assert.equal(await orderAs("sara", "getOrder", { orderId }), "done");
      assert.equal(await orderAs("sara", "listOrders", {}), "done");
      assert.equal(await orderAs("sara", "shipOrder", { orderId, carrier: "DHL" }), "done");
      assert.equal(await orderAs("sara", "markDelivered", { orderId }), "done");
      assert.equal(await orderAs("sara", "cancelOrder", { orderId: other.orderId }), "done");
      assert.equal(await shop.reason("sara", { name: "ledger.getBalance" }), "done");
      assert.equal(await shop.reason("sara", { name: "payouts.listPayouts" }), "done");
    });

    it("leaves buyers their rights: to cancel, confirm, return and dispute", async () => {
      const paid = await shop.orderIn("paid");
      const delivered = await shop.orderIn("delivered", { cart: { lid: 1 } });
      await suspend("sara");
      const { orderId } = delivered;
      assert.equal(await orderAs("buyer", "cancelOrder", { orderId: paid.orderId }), "done");
      assert.equal(await orderAs("buyer", "requestReturn", { orderId, reason: "Dented" }), "done");
      assert.equal(await orderAs("sara", "receiveReturn", { orderId }), "done");
      await shop.drain();
      assert.equal(shop.order(orderId).state, "refunded");
    });

    it("does nothing else: neither lists, nor publishes, nor agrees on prices, nor moves money", async () => {
      await suspend("sara");
      for (const [name, input] of [
        ["listings.createListing", { title: "A new pot", price: { amount: 900, currency: "EUR" } }],
        ["listings.publishListing", { listingId: "pot" }],
        ["accounts.setHoliday", { holiday: null }],
        ["payouts.requestPayout", { currency: "EUR" }],
        ["payouts.connectPayoutAccount", { returnUrl: "https://example.com/", country: "DE" }],
        ["checkout.checkOut", { address, lines: [{ listingId: "cup", quantity: 1 }] }],
        ["accounts.becomeSeller", {}],
      ] as const) {
        assert.equal(await shop.reason("sara", { name, input }), "MemberSuspended", name);
      }
    });
  });

  describe("who buys", () => {
    it("finishes the orders they have, and buys nothing more", async () => {
      const { orderId } = await shop.orderIn("delivered");
      await suspend("buyer");
      assert.equal(await tryToBuy(), "MemberSuspended");
      assert.equal(
        await shop.reason("buyer", { name: "documents.getDocument", input: { orderId, kind: "receipt" } }),
        "done",
      );
      assert.equal(await orderAs("buyer", "openDispute", { orderId, reason: "It is dented" }), "done");
    });
  });
});
