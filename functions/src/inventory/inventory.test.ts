import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { after, MINUTE } from "../platform/values/clock.ts";
import { inventory, availableQuantity } from "./inventory.ts";
import { recount, type Stock } from "./stock.ts";
import { stockStore } from "./stock-store.ts";

describe("the stock of a listing", () => {
  let world: MemoryWorld;
  const begin = (onHand: number) => {
    world = memoryContext();
    return world.context.database.runTransaction((transaction) =>
      Promise.resolve(stockStore(world.context).save(transaction, "lamp", recount(undefined, onHand))),
    );
  };
  const minutes = (count: number) => after(world.clock.now(), count * MINUTE);

  /** Holds pieces for some minutes where there are enough; resolves to what that read. */
  const hold = (checkoutId: string, quantity: number, forMinutes = 15) =>
    invoke({ requestId: "test" }, async (invocation) => {
      const isHeld = await world.context.database.runTransaction(async (transaction) => {
        const stock = inventory(world.context);
        const wanted = { listingId: "lamp", quantity };
        const snapshot = await stock.read(transaction, wanted, world.clock.now());
        if (availableQuantity(snapshot) < quantity) return false;
        stock.hold(transaction, snapshot, { ...wanted, checkoutId, expiresAt: minutes(forMinutes) });
        return true;
      });
      return { isHeld, reads: invocation.reads };
    });
  const stock = async () => (await stockStore(world.context).find(world.context.database, "lamp")) as Stock;

  it("is read by one document while no hold can have expired", async () => {
    await begin(2);
    assert.deepEqual(await hold("one", 2), { isHeld: true, reads: 1 });
    world.clock.advance(14 * MINUTE);
    assert.deepEqual(await hold("two", 1), { isHeld: false, reads: 1 });
  });

  it("is held again once a hold has expired, and knows when the next one does", async () => {
    await begin(3);
    await hold("one", 1, 5);
    await hold("two", 1, 10);
    await hold("three", 1, 15);
    const tenth = minutes(10);
    world.clock.advance(5 * MINUTE);
    // Its own document, and all three holds: more than 20 at once are never released.
    assert.deepEqual(await hold("four", 1, 15), { isHeld: true, reads: 4 });
    assert.deepEqual(await stock(), { onHand: 3, held: 3, nextHoldEndsAt: tenth });
  });

  it("forgets the time of the next expiry with its last hold", async () => {
    await begin(1);
    await hold("one", 1);
    await world.context.database.runTransaction(async (transaction) => {
      const wanted = { listingId: "lamp", checkoutId: "one", quantity: 1 };
      const snapshot = await inventory(world.context).readHold(transaction, wanted, world.clock.now());
      inventory(world.context).commit(transaction, snapshot, wanted);
    });
    assert.deepEqual(await stock(), { onHand: 0, held: 0, nextHoldEndsAt: null });
    world.clock.advance(15 * MINUTE);
    assert.deepEqual(await hold("two", 1), { isHeld: false, reads: 1 });
  });

  it("releases twenty expired holds at a time, and searches again for the others", async () => {
    await begin(30);
    for (let index = 0; index < 30; index += 1) await hold(`c${index}`, 1);
    world.clock.advance(15 * MINUTE);
    assert.deepEqual((await hold("twenty", 20)).isHeld, true);
    assert.deepEqual((await stock()).held, 30);
    assert.deepEqual((await hold("ten", 10)).isHeld, true);
    assert.deepEqual(await stock(), { onHand: 30, held: 30, nextHoldEndsAt: minutes(15) });
    assert.deepEqual((await hold("none", 1)).isHeld, false);
  });
});
