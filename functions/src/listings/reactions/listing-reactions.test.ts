import assert from "node:assert/strict";
import { setHoliday } from "../../accounts/operations/profile.ts";
import endHolidays from "../../accounts/schedules/end-holidays.ts";
import { DAY } from "../../platform/values/clock.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { suspendListing } from "../operations/moderate-listing.ts";
import endSales from "../schedules/end-sales.ts";

describe("what follows from events", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["seller", "rival"]) await addMember(world.context, uid, ["seller"]);
    await addMember(world.context, "moderator", ["moderator"]);
  });

  const field = async (path: string, name: string) => (await world.firestore.doc(path).get()).get(name);
  const holiday = (value: object | null) =>
    callAs("seller", setHoliday, { context: world.context, input: { holiday: value } });
  const awayOf = async (...ids: string[]) => Promise.all(ids.map((id) => field(`listings/${id}`, "isAway")));

  describe("a holiday", () => {
    beforeEach(async () => {
      await addListing(world.context, { id: "active", seller: "seller", quantity: 1 });
      await addListing(world.context, {
        id: "reserved",
        seller: "seller",
        quantity: 1,
        changes: { state: "reserved" },
      });
      await addListing(world.context, { id: "foreign", seller: "rival", quantity: 1 });
    });

    it("hides all a seller offers, and its end shows it as it was", async () => {
      await holiday({});
      await drain(world.context);
      assert.deepEqual(await awayOf("active", "reserved", "foreign"), [true, true, false]);
      await holiday(null);
      await drain(world.context);
      assert.deepEqual(await awayOf("active", "reserved"), [false, false]);
      assert.equal(await field("listings/reserved", "state"), "reserved");
    });

    it("that was cut short before its event came leaves everything shown", async () => {
      await holiday({});
      await holiday(null);
      await drain(world.context);
      assert.deepEqual(await awayOf("active", "reserved"), [false, false]);
    });

    it("ends by itself at its time, and not before", async () => {
      await holiday({ until: new Date(world.clock.now().getTime() + DAY).toISOString() });
      await drain(world.context);
      await endHolidays.run(world.clock.now(), world.context);
      assert.deepEqual(await field("members/seller", "holiday.until").then(Boolean), true);
      world.clock.advance(DAY);
      await endHolidays.run(world.clock.now(), world.context);
      await drain(world.context);
      assert.equal(await field("members/seller", "holiday"), null);
      assert.deepEqual(await awayOf("active"), [false]);
    });

    it("does not end in the past, nor after more than a year", async () => {
      for (const days of [-1, 400]) {
        const until = new Date(world.clock.now().getTime() + days * DAY).toISOString();
        assert.equal(await reasonOf(holiday({ until })), "HolidayOver");
      }
    });
  });

  it("a suspended listing notifies its seller once, with the reason", async () => {
    const listingId = await addListing(world.context, { seller: "seller", quantity: 1 });
    const input = { listingId, reason: "misleading", note: "The photo shows another one" };
    await callAs("moderator", suspendListing, { context: world.context, input });
    await drain(world.context);
    await drain(world.context);
    const { docs } = await world.firestore.collection("members/seller/notifications").get();
    assert.deepEqual(
      docs.map((emitted) => [emitted.get("kind"), emitted.get("listingId"), emitted.get("reason")]),
      [["listingSuspended", listingId, "misleading"]],
    );
  });

  it("the end of a discount clears it and notes the price, once", async () => {
    const salePrice = {
      price: { amount: 500, currency: "EUR" },
      endsAt: new Date(world.clock.now().getTime() + DAY),
    };
    const id = await addListing(world.context, { seller: "seller", quantity: 1, changes: { salePrice } });
    await endSales.run(world.clock.now(), world.context);
    assert.notEqual(await field(`listings/${id}`, "salePrice"), null);
    world.clock.advance(DAY);
    for (const _ of [1, 2]) await endSales.run(world.clock.now(), world.context);
    assert.equal(await field(`listings/${id}`, "salePrice"), null);
    const prices = await world.firestore.collection(`listings/${id}/prices`).get();
    assert.deepEqual(
      prices.docs.map((past) => past.get("price.amount")),
      [1000],
    );
  });
});
