import assert from "node:assert/strict";
import { DAY, MINUTE, SECOND } from "../../platform/values/clock.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { agreedPrices } from "../public.ts";
import { accept, counter, decline, withdraw } from "./answer-offer.ts";
import { getOffer, listOffers } from "./read-offers.ts";
import propose from "./propose.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });

interface View {
  id: string;
  state: string;
  turn: string | null;
  unitPrice: { amount: number };
  rounds: { by: string; unitPrice: { amount: number }; message: string | null }[];
}

describe("an offer between a buyer and a seller", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    const { context } = world;
    for (const uid of ["seller", "rival"]) await addMember(context, uid, ["seller"]);
    for (const uid of ["buyer", "stranger"]) await addMember(context, uid);
    await addListing(context, { id: "lamp", seller: "seller", quantity: 2 });
  });

  const call = async (uid: string, operation: AnyImplementation, input: object) =>
    (await callAs(uid, operation, { context: world.context, input })) as View;
  const offer = (amount = 600, more: object = {}) =>
    call("buyer", propose, { listingId: "lamp", unitPrice: euros(amount), ...more });
  const change = (changes: object) => world.firestore.doc("listings/lamp").update(changes);
  /** In the order in which they were made. */
  const emitted = () =>
    world.memory.list("events").map(({ data: { type, data } }) => {
      assert.equal(type, "offers.offerChanged");
      const { action, actor, state } = data as Record<string, string>;
      return [action, actor, state].join(" ");
    });

  it("goes back and forth until one side accepts, with one event for each step", async () => {
    const { id, turn } = await offer(600, { message: "Would you?" });
    assert.equal(turn, "seller");
    world.clock.advance(MINUTE);
    await call("seller", counter, { offerId: id, unitPrice: euros(900) });
    world.clock.advance(MINUTE);
    await call("buyer", counter, { offerId: id, unitPrice: euros(750), message: "For both" });
    world.clock.advance(MINUTE);
    const agreed = await call("seller", accept, { offerId: id, unitPrice: euros(750) });
    assert.deepEqual([agreed.state, agreed.turn, agreed.unitPrice], ["accepted", null, euros(750)]);
    assert.deepEqual(
      agreed.rounds.map(({ by, unitPrice, message }) => [by, unitPrice.amount, message]),
      [
        ["buyer", 600, "Would you?"],
        ["seller", 900, null],
        ["buyer", 750, "For both"],
      ],
    );
    assert.deepEqual(emitted(), [
      "propose buyer proposed",
      "counter seller countered",
      "counter buyer proposed",
      "accept seller accepted",
    ]);
    const wanted = { buyer: "buyer", listingIds: ["lamp"], now: world.clock.now() };
    const [price] = await agreedPrices(world.context).find(world.context.database, wanted);
    assert.deepEqual([price?.offerId, price?.unitPrice, price?.quantity], [id, euros(750), 1]);
  });

  it("is answered by the side whose turn it is, with the price it saw", async () => {
    const { id } = await offer(600);
    const acceptAt = (uid: string, amount: number) =>
      reasonOf(call(uid, accept, { offerId: id, unitPrice: euros(amount) }));
    assert.equal(await acceptAt("buyer", 600), "ActionNotAllowed");
    assert.equal(await acceptAt("seller", 599), "PriceChanged");
    assert.equal(await acceptAt("seller", 600), "done");
    assert.equal(await acceptAt("seller", 600), "ActionNotAllowed");
  });

  it("is nothing to anyone else: a stranger, another seller, and nobody at all", async () => {
    const { id: offerId } = await offer(600);
    const tries: [AnyImplementation, object][] = [
      [counter, { offerId, unitPrice: euros(900) }],
      [accept, { offerId, unitPrice: euros(600) }],
      [decline, { offerId }],
      [withdraw, { offerId }],
      [getOffer, { offerId }],
    ];
    for (const [operation, input] of tries) {
      for (const uid of ["stranger", "rival"]) {
        assert.equal(await reasonOf(call(uid, operation, input)), "OfferNotFound");
      }
      assert.equal(await reasonOf(call("nobody", operation, input)), "NotAMember");
    }
    assert.equal(
      await reasonOf(call("nobody", propose, { listingId: "lamp", unitPrice: euros(600) })),
      "NotAMember",
    );
    for (const as of ["buyer", "seller"]) {
      const { offers } = (await call("rival", listOffers, { as })) as unknown as { offers: View[] };
      assert.deepEqual(offers, []);
      assert.equal(await reasonOf(call("nobody", listOffers, { as })), "NotAMember");
    }
  });

  it("has a price from 30 percent of the asking price up to it, in its currency", async () => {
    assert.equal(await reasonOf(offer(299)), "OfferTooLow");
    assert.equal(await reasonOf(offer(1001)), "OfferTooHigh");
    assert.equal(
      await reasonOf(offer(600, { unitPrice: { amount: 600, currency: "USD" } })),
      "OtherCurrency",
    );
    const { id: offerId } = await offer(300);
    assert.equal(await reasonOf(call("seller", counter, { offerId, unitPrice: euros(300) })), "SamePrice");
    assert.equal(
      await reasonOf(call("seller", counter, { offerId, unitPrice: euros(1001) })),
      "OfferTooHigh",
    );
    assert.equal(await reasonOf(call("seller", counter, { offerId, unitPrice: euros(1000) })), "done");
  });

  it("is for available stock of a listing for sale, and not of one's own", async () => {
    assert.equal(await reasonOf(offer(600, { quantity: 3 })), "OutOfStock");
    assert.equal(await reasonOf(offer(600, { listingId: "none" })), "ListingNotForSale");
    const own = { listingId: "lamp", unitPrice: euros(600) };
    assert.equal(await reasonOf(call("seller", propose, own)), "OwnListing");
    const { id: offerId } = await offer(600, { quantity: 2 });
    await change({ state: "reserved" });
    const answer = { offerId, unitPrice: euros(600) };
    assert.equal(await reasonOf(call("seller", accept, answer)), "ListingNotForSale");
    await change({ state: "active", price: { amount: 1000, currency: "USD" } });
    assert.equal(await reasonOf(call("seller", accept, answer)), "OtherCurrency");
    assert.equal(await reasonOf(call("seller", decline, { offerId })), "done");
  });

  it("is one at a time for a buyer and a listing, even when it is made twice at once", async () => {
    const both = await Promise.all([reasonOf(offer(600)), reasonOf(offer(700))]);
    assert.deepEqual(both.toSorted(), ["OfferOpen", "done"]);
    assert.equal(await reasonOf(offer(800)), "OfferOpen");
    assert.equal((await world.firestore.collection("offers").get()).size, 1);
    assert.equal(emitted().length, 1);
  });

  it("is accepted, or withdrawn, when both are tried at once", async () => {
    const { id: offerId } = await offer(600);
    const outcomes = await Promise.all([
      reasonOf(call("seller", accept, { offerId, unitPrice: euros(600) })),
      reasonOf(call("buyer", withdraw, { offerId })),
    ]);
    assert.deepEqual(outcomes.toSorted(), ["ActionNotAllowed", "done"]);
    assert.equal(emitted().length, 2);
  });

  it("that is accepted is left by its buyer alone, and the seller is told", async () => {
    const { id: offerId } = await offer(600);
    await call("seller", accept, { offerId, unitPrice: euros(600) });
    assert.equal(await reasonOf(call("seller", withdraw, { offerId })), "ActionNotAllowed");
    assert.equal(await reasonOf(call("seller", decline, { offerId })), "ActionNotAllowed");
    world.clock.advance(MINUTE);
    assert.equal((await call("buyer", withdraw, { offerId })).state, "withdrawn");
    assert.equal(await reasonOf(call("buyer", withdraw, { offerId })), "ActionNotAllowed");
    assert.equal(emitted().at(-1), "withdraw buyer withdrawn");
    const wanted = { buyer: "buyer", listingIds: ["lamp"], now: world.clock.now() };
    assert.deepEqual(await agreedPrices(world.context).find(world.context.database, wanted), []);
    assert.equal(await reasonOf(offer(500)), "done", "they may offer another price");
  });

  it("takes ten prices, and then only an answer", async () => {
    const { id: offerId } = await offer(500);
    for (let round = 2; round <= 10; round += 1) {
      await call(round % 2 ? "buyer" : "seller", counter, { offerId, unitPrice: euros(500 + round) });
    }
    const last = { offerId, unitPrice: euros(900) };
    assert.equal(await reasonOf(call("seller", counter, last)), "ActionNotAllowed");
    assert.equal(await reasonOf(call("buyer", counter, last)), "TooManyRounds");
    assert.equal(await reasonOf(call("buyer", accept, { offerId, unitPrice: euros(510) })), "done");
  });

  it("is refused for 30 days once three were declined, by this buyer and for this listing alone", async () => {
    for (const amount of [400, 500, 600]) {
      const { id: offerId } = await offer(amount);
      await call("seller", decline, { offerId });
    }
    const until = new Date(world.clock.now().getTime() + 30 * DAY).toISOString();
    const tooManyDeclined = { until, retryAfterSeconds: (30 * DAY) / SECOND };
    await assert.rejects(offer(700), { reason: "TooManyDeclined", details: tooManyDeclined });
    const others = { listingId: "lamp", unitPrice: euros(700) };
    assert.equal(await reasonOf(call("stranger", propose, others)), "done");
    await addListing(world.context, { id: "vase", seller: "seller", quantity: 1 });
    assert.equal(await reasonOf(offer(700, { listingId: "vase" })), "done");
    world.clock.advance(30 * DAY);
    assert.equal(await reasonOf(offer(700)), "done");
  });

  it("is listed for both sides, the latest first, each once over the pages", async () => {
    for (const listingId of ["vase", "rug", "pot"]) {
      await addListing(world.context, { id: listingId, seller: "seller", quantity: 1 });
      await offer(600, { listingId });
      world.clock.advance(MINUTE);
    }
    for (const [uid, as] of [
      ["buyer", "buyer"],
      ["seller", "seller"],
    ] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const input: object = { as, limit: 2, ...(after ? { after } : {}) };
        const page = (await call(uid, listOffers, input)) as unknown as {
          offers: { listingId: string }[];
          next: string | null;
        };
        seen.push(...page.offers.map(({ listingId }) => listingId));
        after = page.next;
      } while (after);
      assert.deepEqual(seen, ["pot", "rug", "vase"]);
    }
  });
});
