import assert from "node:assert/strict";
import { HOUR, MINUTE } from "../../platform/values/clock.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { accept } from "../operations/answer-offer.ts";
import { getOffer } from "../operations/read-offers.ts";
import propose from "../operations/propose.ts";
import { agreedPrices } from "../public.ts";
import expireOffers from "./expire-offers.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });

describe("the time of an offer", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "seller", ["seller"]);
    await addMember(world.context, "buyer");
    await addListing(world.context, { id: "lamp", seller: "seller", quantity: 2 });
  });

  const call = async (uid: string, operation: AnyImplementation, input: object) =>
    (await callAs(uid, operation, { context: world.context, input })) as { id: string; state: string };
  const offer = (amount: number) => call("buyer", propose, { listingId: "lamp", unitPrice: euros(amount) });
  const published = async () => {
    const events = await world.firestore.collection("events").get();
    return events.docs.map((event) =>
      [event.get("data.action"), event.get("data.actor"), event.get("data.state")].join(" "),
    );
  };

  it("is up after 48 hours without an answer, and another can be made at once", async () => {
    const { id: offerId } = await offer(600);
    world.clock.advance(48 * HOUR);
    assert.equal((await call("seller", getOffer, { offerId })).state, "expired");
    assert.equal(
      await reasonOf(call("seller", accept, { offerId, unitPrice: euros(600) })),
      "ActionNotAllowed",
    );
    assert.equal((await offer(700)).state, "proposed");
    assert.deepEqual((await published()).toSorted(), [
      "expire system expired",
      "propose buyer proposed",
      "propose buyer proposed",
    ]);
  });

  it("is expired by the schedule once, and not while a checkout holds its price", async () => {
    const { id: offerId } = await offer(600);
    await call("seller", accept, { offerId, unitPrice: euros(600) });
    world.clock.advance(48 * HOUR - MINUTE);
    const { context } = world;
    const wanted = { buyer: "buyer", listingIds: ["lamp"], now: world.clock.now() };
    await context.database.runTransaction(async (transaction) => {
      const [agreed] = await agreedPrices(context).find(transaction, wanted);
      const until = new Date(world.clock.now().getTime() + 15 * MINUTE);
      if (agreed) agreedPrices(context).hold(transaction, agreed, { checkoutId: "c1", until });
    });
    world.clock.advance(5 * MINUTE);
    const tidy = () => expireOffers.run(world.clock.now(), context);
    assert.deepEqual(await tidy(), { expired: 0, failed: 0 });
    world.clock.advance(10 * MINUTE);
    assert.deepEqual(
      [await tidy(), await tidy()],
      [
        { expired: 1, failed: 0 },
        { expired: 0, failed: 0 },
      ],
    );
    const expired = (await published()).filter((each) => each === "expire system expired");
    assert.equal(expired.length, 1);
  });

  it("takes nothing from one that was bought at", async () => {
    const { id: offerId } = await offer(600);
    await call("seller", accept, { offerId, unitPrice: euros(600) });
    const { context } = world;
    const now = world.clock.now();
    await context.database.runTransaction(async (transaction) => {
      const [agreed] = await agreedPrices(context).find(transaction, {
        buyer: "buyer",
        listingIds: ["lamp"],
        now,
      });
      if (agreed) agreedPrices(context).use(transaction, agreed, { checkoutId: "c1", at: now });
    });
    world.clock.advance(49 * HOUR);
    assert.deepEqual(await expireOffers.run(world.clock.now(), context), { expired: 0, failed: 0 });
    assert.equal((await call("buyer", getOffer, { offerId })).state, "used");
  });
});
