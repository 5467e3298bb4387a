import assert from "node:assert/strict";
import { isolatedContext, type IsolatedContext } from "../../testing/isolated-context.ts";
import { addListing, addMember, callAs, fillCart, reasonOf } from "../../testing/shop.ts";
import checkOut from "./check-out.ts";

describe("orders.checkOut", () => {
  let world: IsolatedContext;
  beforeEach(async () => {
    world = isolatedContext();
    await addMember(world.context, "seller", ["seller"]);
    await addMember(world.context, "buyer");
  });
  afterEach(async () => {
    process.env.SANDBOX_PAYMENTS = "true";
    await world.close();
  });

  const add = (offer: Partial<Parameters<typeof addListing>[1]> = {}) =>
    addListing(world.context, { seller: "seller", pieces: 5, ...offer });
  const call = (uid = "buyer", key?: string) =>
    callAs(uid, checkOut, { context: world.context, ...(key === undefined ? {} : { key }) });
  const count = async (collection: string) => (await world.firestore.collectionGroup(collection).get()).size;
  const assertNothingMoved = async () => {
    for (const collection of ["checkouts", "payments", "holds", "sandboxPayments"]) {
      assert.equal(await count(collection), 0, collection);
    }
  };

  it("agrees on today's prices, adds them up and holds every piece", async () => {
    const pot = await add({ price: { amount: 1_050, currency: "JPY" } });
    const cup = await add({ price: { amount: 300, currency: "JPY" } });
    await fillCart(world.context, "buyer", { [pot]: 2, [cup]: 3 });
    const { total, lines } = (await call()) as { total: unknown; lines: unknown[] };
    assert.deepEqual(total, { amount: 3_000, currency: "JPY" });
    assert.equal(lines.length, 2);
    assert.deepEqual((await world.firestore.doc(`stock/${cup}`).get()).data(), { onHand: 5, held: 3 });
  });

  it("repeated with its key is the same checkout, and holds no more", async () => {
    const pot = await add();
    await fillCart(world.context, "buyer", { [pot]: 1 });
    const first = await call("buyer", "the-same-key");
    assert.deepEqual(await call("buyer", "the-same-key"), first);
    assert.deepEqual((await world.firestore.doc(`stock/${pot}`).get()).data(), { onHand: 5, held: 1 });
    assert.equal(await count("checkouts"), 1);
  });

  const refusals: Record<string, { arrange: () => Promise<unknown>; reason: string; uid?: string }> = {
    "an empty cart": { arrange: () => Promise.resolve(), reason: "CartEmpty" },
    "more listings than a transaction takes": {
      arrange: async () => {
        const ids = await Promise.all(Array.from({ length: 21 }, () => add()));
        await fillCart(world.context, "buyer", Object.fromEntries(ids.map((id) => [id, 1])));
      },
      reason: "CartTooLarge",
    },
    "a listing that is gone": {
      arrange: () => fillCart(world.context, "buyer", { nothing: 1 }),
      reason: "ListingUnavailable",
    },
    "a draft": {
      arrange: async () => {
        const id = await add();
        await world.firestore.doc(`listings/${id}`).update({ state: "draft" });
        await fillCart(world.context, "buyer", { [id]: 1 });
      },
      reason: "ListingUnavailable",
    },
    "one's own listing": {
      arrange: async () => fillCart(world.context, "seller", { [await add()]: 1 }),
      uid: "seller",
      reason: "OwnListing",
    },
    "two currencies": {
      arrange: async () => {
        const yen = await add({ price: { amount: 1, currency: "JPY" } });
        await fillCart(world.context, "buyer", { [yen]: 1, [await add()]: 1 });
      },
      reason: "CurrencyMixed",
    },
    "more pieces than there are": {
      arrange: async () => fillCart(world.context, "buyer", { [await add({ pieces: 2 })]: 3 }),
      reason: "OutOfStock",
    },
    "a quantity that no rule would let into a cart": {
      arrange: async () => fillCart(world.context, "buyer", { [await add()]: -1 }),
      reason: "LineInvalid",
    },
    "anything while no payments are taken": {
      arrange: async () => {
        process.env.SANDBOX_PAYMENTS = "false";
        await fillCart(world.context, "buyer", { [await add()]: 1 });
      },
      reason: "PaymentsOff",
    },
  };
  for (const [what, { arrange, reason, uid }] of Object.entries(refusals)) {
    it(`refuses ${what} as ${reason}, and nothing moves`, async () => {
      await arrange();
      assert.equal(await reasonOf(call(uid)), reason);
      await assertNothingMoved();
    });
  }

  it("is for members only", async () => {
    assert.equal(await reasonOf(call("stranger")), "NotAMember");
    await world.firestore.doc("access/buyer").update({ state: "suspended" });
    assert.equal(await reasonOf(call("buyer")), "MemberSuspended");
  });
});
