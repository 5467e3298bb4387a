import assert from "node:assert/strict";
import { after as instantAfter, HOUR, MINUTE } from "../platform/values/clock.ts";
import type { OutboxEvent } from "../platform/events/event-store.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { act, propose, type Offer } from "./offer.ts";
import { offerStore } from "./offer-store.ts";
import { agreedPrices, offerChanged, type AgreedPrice } from "./public.ts";

describe("an agreed price", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const now = () => world.clock.now();
  const runTransaction = <R>(work: Parameters<typeof world.context.database.runTransaction<R>>[0]) =>
    world.context.database.runTransaction(work);

  const agree = async (listingId: string, buyer = "ada") => {
    const identity = { id: `${buyer}-${listingId}`, listingId, buyer, seller: "sara", quantity: 1 };
    const proposal = { unitPrice: { amount: 800, currency: "EUR" }, at: now(), answerHours: 48 };
    const accepted = act(propose(identity, proposal, undefined), {
      action: "accept",
      actor: "seller",
      at: now(),
    }) as Offer;
    const store = offerStore(world.context);
    await runTransaction(async (transaction) => {
      const agreed = await store.findAgreed(transaction, buyer);
      store.saveAgreed(transaction, agreed, { offer: accepted, now: now() });
      store.save(transaction, accepted);
    });
    return accepted.id;
  };
  const look = (listingIds: string[], buyer = "ada") =>
    agreedPrices(world.context).find(world.context.database, { buyer, listingIds, now: now() });

  /** What a checkout does; resolves to whether there was a price. */
  const checkOut = (checkoutId: string, listingId = "lamp") =>
    runTransaction(async (transaction) => {
      const prices = agreedPrices(world.context);
      const [agreed] = await prices.find(transaction, { buyer: "ada", listingIds: [listingId], now: now() });
      if (agreed) prices.hold(transaction, agreed, { checkoutId, until: instantAfter(now(), 15 * MINUTE) });
      return Boolean(agreed);
    });
  /** What its payment does; resolves to whether the price was still its own. */
  const pay = (checkoutId: string, offerId = "ada-lamp") =>
    runTransaction(async (transaction) => {
      const prices = agreedPrices(world.context);
      const agreed = await prices.findHeld(transaction, { offerId, checkoutId });
      if (agreed) prices.use(transaction, agreed, { checkoutId, at: now() });
      return Boolean(agreed);
    });

  it("is found for its buyer and its listing, and for nobody else", async () => {
    await agree("lamp");
    await agree("vase", "bob");
    const found = await look(["lamp", "vase", "rug"]);
    const agreed = { unitPrice: { amount: 800, currency: "EUR" }, quantity: 1 };
    assert.deepEqual(
      found.map(({ offerId, listingId, unitPrice, quantity }) => ({
        offerId,
        listingId,
        unitPrice,
        quantity,
      })),
      [{ offerId: "ada-lamp", listingId: "lamp", ...agreed }],
    );
    assert.deepEqual(await look([]), []);
  });

  it("is gone after 48 hours, before anyone tidied", async () => {
    await agree("lamp");
    world.clock.advance(48 * HOUR - 1);
    assert.equal((await look(["lamp"])).length, 1);
    world.clock.advance(1);
    assert.equal((await look(["lamp"])).length, 0);
  });

  it("is used once, by the checkout that held it last, with one event", async () => {
    await agree("lamp");
    assert.deepEqual([await checkOut("first"), await checkOut("second")], [true, true]);
    assert.deepEqual([await pay("first"), await pay("second"), await pay("second")], [false, true, false]);
    assert.equal(await checkOut("third"), false);
    const events = world.memory.list("events").map(({ data }) => data as unknown as OutboxEvent);
    assert.deepEqual(
      events.map(({ type, data }) => [type, data["action"], data["state"]]),
      [[offerChanged.type, "use", "used"]],
    );
  });

  it("is bound to one of two checkouts that are made at the same moment", async () => {
    await agree("lamp");
    await Promise.all([checkOut("first"), checkOut("second")]);
    const paid = await Promise.all([pay("first"), pay("second")]);
    assert.deepEqual(paid.toSorted(), [false, true]);
  });

  it("is still that checkout's own when its payment comes late, until another is bound to it", async () => {
    await agree("lamp");
    await agree("vase");
    await checkOut("late");
    await checkOut("slow", "vase");
    world.clock.advance(HOUR);
    await checkOut("next", "vase");
    world.clock.advance(48 * HOUR);
    assert.equal(await pay("late"), true);
    assert.equal(await pay("slow", "ada-vase"), false);
  });

  it("is not used against the state of its offer", async () => {
    await agree("lamp");
    const [agreed] = (await look(["lamp"])) as [AgreedPrice];
    const declined: AgreedPrice = { ...agreed, offer: { ...agreed.offer, state: "declined" } };
    const using = runTransaction((transaction) =>
      Promise.resolve(
        agreedPrices(world.context).use(transaction, declined, { checkoutId: "first", at: now() }),
      ),
    );
    await assert.rejects(using, /declined/);
  });
});
