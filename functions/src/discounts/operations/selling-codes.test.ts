import assert from "node:assert/strict";
import { DAY, MINUTE } from "../../platform/values/clock.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { discountCodes } from "../public.ts";
import createDiscount from "./create-discount.ts";
import endDiscount from "./end-discount.ts";
import { getDiscount, listDiscounts } from "./read-discounts.ts";

interface View {
  id: string;
  code: string;
  state: string;
  used: number;
}

describe("a seller's discount codes", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["seller", "rival"]) await addMember(world.context, uid, ["seller"]);
    await addMember(world.context, "buyer");
    await addListing(world.context, { id: "lamp", seller: "seller", quantity: 1 });
    await addListing(world.context, { id: "rivals", seller: "rival", quantity: 1 });
  });

  const instant = (milliseconds: number) =>
    new Date(world.clock.now().getTime() + milliseconds).toISOString();
  const call = async (uid: string, operation: AnyImplementation, input: object = {}) =>
    (await callAs(uid, operation, { context: world.context, input })) as View;
  const settings = () => ({
    code: "SPRING",
    reduction: { kind: "percentage", percent: 10 } as object,
    endsAt: "2026-03-31T00:00:00Z",
  });
  const create = (changes: object = {}, uid = "seller") =>
    call(uid, createDiscount, { ...settings(), ...changes });

  const redeem = async (member: string, checkoutId: string) => {
    const codes = discountCodes(world.context);
    const now = world.clock.now();
    const claim = {
      checkoutId,
      until: new Date(now.getTime() + MINUTE),
      amount: { amount: 1, currency: "EUR" },
    };
    const discountId = await world.context.database.runTransaction(async (transaction) => {
      const [look] = await codes.lookUp(transaction, { codes: ["SPRING"], buyer: member, now });
      if (look) codes.claim(transaction, look, claim);
      return look?.discount?.id ?? "";
    });
    await world.context.database.runTransaction(async (transaction) => {
      const found = await codes.lookUpClaim(transaction, { discountId, member, checkoutId, now });
      codes.use(transaction, found, { at: now });
    });
  };

  it("are kept in capitals, with how often each was used", async () => {
    const { id, code, used } = await create({ code: " spring " });
    assert.deepEqual([code, used], ["SPRING", 0]);
    await redeem("buyer", "c1");
    await redeem("other", "c2");
    assert.equal((await call("seller", getDiscount, { discountId: id })).used, 2);
    await create({ code: "SUMMER" });
    const { discounts } = (await call("seller", listDiscounts)) as unknown as { discounts: View[] };
    const counted = discounts.map((each) => `${each.code} ${each.used}`);
    assert.deepEqual(counted.toSorted(), ["SPRING 2", "SUMMER 0"]);
  });

  it("are each one seller's alone: made again by them it is the same, by another it is taken", async () => {
    const first = await create();
    world.clock.advance(MINUTE);
    assert.deepEqual(await create(), first);
    assert.equal(await reasonOf(create({ usageLimit: 5 })), "CodeTaken");
    assert.equal(await reasonOf(create({}, "rival")), "CodeTaken");
    await call("seller", endDiscount, { discountId: first.id });
    assert.equal(await reasonOf(create()), "CodeTaken");
  });

  it("go to one of two sellers who ask for the same one at once", async () => {
    const outcomes = await Promise.all([reasonOf(create()), reasonOf(create({}, "rival"))]);
    assert.deepEqual(outcomes.toSorted(), ["CodeTaken", "done"]);
  });

  it("are nobody else's to see or end", async () => {
    const { id: discountId } = await create();
    for (const operation of [getDiscount, endDiscount]) {
      assert.equal(await reasonOf(call("rival", operation, { discountId })), "DiscountNotFound");
      assert.equal(await reasonOf(call("buyer", operation, { discountId })), "NotASeller");
      assert.equal(await reasonOf(call("nobody", operation, { discountId })), "NotAMember");
    }
    for (const [uid, reason] of [
      ["buyer", "NotASeller"],
      ["nobody", "NotAMember"],
    ] as const) {
      assert.equal(await reasonOf(create({}, uid)), reason);
      assert.equal(await reasonOf(call(uid, listDiscounts)), reason);
    }
    const { discounts } = (await call("rival", listDiscounts)) as unknown as { discounts: View[] };
    assert.deepEqual(discounts, []);
  });

  it("end once and for good, and no checkout claims them any more", async () => {
    const { id: discountId } = await create();
    for (const _ of ["once", "twice"]) {
      assert.equal((await call("seller", endDiscount, { discountId })).state, "ended");
    }
    const [look] = await discountCodes(world.context).lookUp(world.context.database, {
      codes: ["SPRING"],
      buyer: "buyer",
      now: world.clock.now(),
    });
    assert.equal(look?.problem, "over");
  });

  it("are refused when they make no sense", async () => {
    const amount = { amount: 500, currency: "EUR" };
    const refused: [object, string][] = [
      [{ code: "ABC" }, "InvalidInput"],
      [{ code: "SPRING SALE" }, "InvalidInput"],
      [{ reduction: { kind: "percentage", percent: 91 } }, "InvalidInput"],
      [{ reduction: { kind: "percentage", percent: 12.5 } }, "InvalidInput"],
      [{ reduction: { kind: "amount", amount: { ...amount, amount: 0 } } }, "InvalidInput"],
      [{ reduction: { kind: "amount", amount }, minimum: { ...amount, currency: "USD" } }, "CurrencyMixed"],
      [{ endsAt: instant(0) }, "PeriodInvalid"],
      [{ startsAt: instant(DAY), endsAt: instant(DAY) }, "PeriodInvalid"],
      [{ endsAt: instant(367 * DAY) }, "PeriodInvalid"],
      [{ startsAt: instant(366 * DAY), endsAt: instant(400 * DAY) }, "PeriodInvalid"],
      [{ listingIds: ["lamp", "rivals"] }, "ListingNotFound"],
      [{ listingIds: ["none"] }, "ListingNotFound"],
      [{ listingIds: [] }, "InvalidInput"],
      [{ usageLimit: 0 }, "InvalidInput"],
    ];
    for (const [changes, reason] of refused) {
      assert.equal(await reasonOf(create(changes)), reason, JSON.stringify(changes));
    }
    const sensible = {
      startsAt: instant(DAY),
      endsAt: instant(300 * DAY),
      listingIds: ["lamp"],
      minimum: amount,
    };
    assert.equal(await reasonOf(create({ ...sensible, reduction: { kind: "amount", amount } })), "done");
  });

  it("are listed in pages, the latest first", async () => {
    for (const code of ["FIRST", "SECOND", "THIRD"]) {
      await create({ code });
      world.clock.advance(MINUTE);
    }
    const page = async (more: object) =>
      (await call("seller", listDiscounts, { limit: 2, ...more })) as unknown as {
        discounts: View[];
        next: string | null;
      };
    const one = await page({});
    const two = await page({ after: one.next });
    const seen = [...one.discounts, ...two.discounts].map(({ code }) => code);
    assert.deepEqual([seen, two.next], [["THIRD", "SECOND", "FIRST"], null]);
  });
});
