import assert from "node:assert/strict";
import { agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import expireOffers from "../../offers/schedules/expire-offers.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { idOfPair } from "../message-store.ts";

interface View {
  id: string;
  state: string;
  quantity: number;
  unitPrice: { amount: number };
  reservedUntil: string | null;
}

describe("A seller who is asked about a listing", () => {
  let shop: OrderShop;
  const conversationId = idOfPair("buyer", "sara");
  beforeEach(async () => {
    shop = await openOrderShop();
    shop.clock.advance(30 * DAY);
    const asked = { messageId: "asked", to: "sara", text: "Is it still there?", listingId: "lid" };
    await shop.call("buyer", { name: "messages.sendMessage", input: asked });
  });

  const reserving = (input: object = {}) => ({
    name: "messages.reserveListing",
    input: { conversationId, ...input },
  });
  const reserve = (input: object = {}) => shop.call<View>("sara", reserving(input));
  const refusal = (input: object = {}) => shop.reason("sara", reserving(input));
  const end = (offerId: string) => ({ name: "offers.endReservation", input: { offerId } });
  const buying = (uid: string) => shop.checkOut({}, { uid, lines: [{ listingId: "lid", quantity: 1 }] });
  const said = async () => {
    await shop.drain();
    return shop.memory
      .list(`conversations/${conversationId}/messages`)
      .toSorted((one, other) => Number(one.data["seq"]) - Number(other.data["seq"]))
      .flatMap(({ data: { ref } }) => (ref ? [(ref as { kind: string; action: string }).action] : []));
  };

  it("reserves a piece for a day: its buyer checks out with it, nobody else does, and both see it in the conversation", async () => {
    const offer = await reserve();
    assert.deepEqual([offer.state, offer.quantity, offer.unitPrice.amount], ["accepted", 1, 300]);
    assert.equal(Date.parse(offer.reservedUntil ?? ""), shop.clock.now().getTime() + DAY);
    assert.deepEqual(shop.stock("lid"), { onHand: 1, held: 1 });
    await assert.rejects(buying("rival"), { reason: "OutOfStock" });
    shop.clock.advance(20 * HOUR);
    const bought = await buying("buyer");
    assert.deepEqual(shop.stock("lid"), { onHand: 1, held: 1 });
    await assert.rejects(buying("rival"), { reason: "OutOfStock" });
    await shop.pay(bought);
    assert.deepEqual(shop.stock("lid"), { onHand: 0, held: 0 });
    assert.equal(shop.read(`offers/${offer.id}`)?.state, "used");
    const references = await said();
    assert.deepEqual([references[0], references.includes("use")], ["reserve", true]);
  });

  it("reserves it once, however often", async () => {
    const first = await reserve();
    shop.clock.advance(MINUTE);
    assert.deepEqual(await reserve({ listingId: "lid" }), first);
    assert.deepEqual([shop.stock("lid").held, await said()], [1, ["reserve"]]);
  });

  it("has it for everybody again after a day, whether or not a schedule has run, and can reserve it anew", async () => {
    const { id } = await reserve();
    shop.clock.advance(DAY);
    const again = await reserve();
    assert.notEqual(again.id, id);
    assert.deepEqual([shop.read(`offers/${id}`)?.state, shop.stock("lid").held], ["expired", 1]);
    shop.clock.advance(DAY);
    await buying("rival");
    assert.equal(shop.stock("lid").held, 1);
    await expireOffers.run(shop.clock.now(), shop.context);
    assert.equal(shop.read(`offers/${again.id}`)?.state, "expired");
    assert.equal(shop.stock("lid").held, 1, "of the rival");
  });

  it("frees the stock when the schedule ends the reservation, and when its buyer leaves it", async () => {
    await reserve();
    shop.clock.advance(DAY);
    await expireOffers.run(shop.clock.now(), shop.context);
    assert.equal(shop.stock("lid").held, 0);
    const { id } = await reserve();
    await shop.call("buyer", { name: "offers.withdraw", input: { offerId: id } });
    assert.equal(shop.stock("lid").held, 0);
  });

  it("takes it back, once however often, but not while it is being paid; nobody else can", async () => {
    const { id } = await reserve();
    assert.deepEqual(await said(), ["reserve"]);
    for (const uid of ["buyer", "rival"]) assert.equal(await shop.reason(uid, end(id)), "OfferNotFound");
    const back = await shop.call<View>("sara", end(id));
    assert.deepEqual([back.state, back.reservedUntil, shop.stock("lid").held], ["accepted", null, 0]);
    assert.deepEqual((await shop.call<View>("sara", end(id))).reservedUntil, null);
    assert.deepEqual(await said(), ["reserve", "release"]);
    assert.equal((await reserve()).id, id);
    await buying("buyer");
    assert.equal(await shop.reason("sara", end(id)), "OfferHeld");
    assert.equal(await refusal(), "OfferHeld");
    assert.equal(shop.stock("lid").held, 1);
  });

  it("holds what two have agreed on, at its price and in its quantity", async () => {
    await agreeOnPot(shop.context);
    const offer = await reserve({ listingId: "pot" });
    assert.deepEqual([offer.id, offer.quantity, offer.unitPrice.amount], ["offer", 2, 800]);
    assert.deepEqual(shop.stock("pot"), { onHand: 4, held: 2 });
    await shop.checkOut({}, { lines: [{ listingId: "pot", quantity: 2 }] });
    assert.deepEqual(shop.stock("pot"), { onHand: 4, held: 2 });
    shop.clock.advance(MINUTE);
    await shop.checkOut({}, { lines: [{ listingId: "pot", quantity: 2 }] });
    assert.deepEqual(shop.stock("pot"), { onHand: 4, held: 2 }, "checked out anew");
  });

  it("frees the stock with a block", async () => {
    await reserve();
    await shop.call("buyer", { name: "relations.block", input: { uid: "sara" } });
    assert.equal(shop.stock("lid").held, 0);
    assert.equal(await refusal(), "WritingNotAllowed");
  });

  it("reserves nothing that is not theirs, sold out or under negotiation, for nobody who has not asked, and in no other conversation", async () => {
    assert.equal(await refusal({ listingId: "cup" }), "ListingNotForSale");
    assert.equal(await refusal({ listingId: "none" }), "ListingNotForSale");
    assert.equal(await refusal({ conversationId: idOfPair("sara", "tove") }), "ConversationNotFound");
    assert.equal(await shop.reason("tove", reserving()), "ConversationNotFound");
    assert.equal(await shop.reason("buyer", reserving()), "NotASeller");
    const proposal = { listingId: "pot", unitPrice: { amount: 900, currency: "EUR" } };
    await shop.call("buyer", { name: "offers.propose", input: proposal });
    assert.equal(await refusal({ listingId: "pot" }), "OfferOpen");
    await buying("rival");
    assert.equal(await refusal(), "OutOfStock");
    await shop.call("tove", {
      name: "messages.sendMessage",
      input: { messageId: "offered", to: "buyer", text: "Cups?", listingId: "cup" },
    });
    const unasked = { name: "messages.reserveListing", input: { conversationId: idOfPair("buyer", "tove") } };
    assert.equal(await shop.reason("tove", unasked), "NotAsked");
  });

  it("reserves the last piece for one of two who ask, in two tabs at once, or lets one of them buy it", async () => {
    const asked = { messageId: "asked-too", to: "sara", text: "And for me?", listingId: "lid" };
    await shop.call("rival", { name: "messages.sendMessage", input: asked });
    const forRival = reserving({ conversationId: idOfPair("rival", "sara") });
    const reasons = await Promise.all([refusal(), shop.reason("sara", forRival)]);
    assert.deepEqual(reasons.toSorted(), ["OutOfStock", "done"]);
    assert.deepEqual(shop.stock("lid"), { onHand: 1, held: 1 });
    shop.clock.advance(DAY);
    const [first, second] = await Promise.allSettled([reserve(), buying("rival")]);
    assert.deepEqual([first.status, second.status].toSorted(), ["fulfilled", "rejected"]);
    assert.deepEqual(shop.stock("lid"), { onHand: 1, held: 1 });
  });

  it("reserves nothing for somebody who is suspended", async () => {
    await shop.firestore.doc("access/buyer").update({ state: "suspended" });
    shop.clock.advance(2 * MINUTE);
    assert.equal(await refusal(), "WritingNotAllowed");
  });
});
