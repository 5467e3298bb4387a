import assert from "node:assert/strict";
import type { ItemQuantity } from "../../../src/orders/line.ts";
import type { Order } from "../../../src/orders/order.ts";
import { unsentItems } from "../../../src/orders/unsent-items.ts";
import { sumOf, type View } from "../view.ts";

const taking = new Set(["pay", "placeOnHold"]);

/** The held quantity is that of the holds, and no stock appears or disappears. */
export function checkStock(
  { stock, holds, checkouts, orders, listings }: View,
  initialStock: Map<string, number>,
): void {
  for (const order of orders) {
    checkItems(order);
    const isBought = order.history.some(({ action }) => taking.has(action));
    if (isBought && order.state === "refunded")
      assert.deepEqual(unsentItems(order), [], `what order ${order.id} never sent is in the stock again`);
  }
  for (const [listingId, initial] of initialStock) {
    const { onHand, held } = stock.get(listingId) ?? assert.fail(`No stock of ${listingId}`);
    assert.ok(held >= 0 && held <= onHand, `0 ≤ ${held} held ≤ ${onHand} on hand of ${listingId}`);
    const activeHolds = holds.filter((hold) => hold.listingId === listingId);
    assert.equal(
      held,
      sumOf(activeHolds, ({ quantity }) => quantity),
      `held of ${listingId} is what its holds are together`,
    );

    const { nextHoldEndsAt } = stock.get(listingId) ?? {};
    assert.equal(nextHoldEndsAt === null, held === 0, `${listingId} knows whether a hold can expire`);
    for (const { expiresAt } of activeHolds) {
      assert.ok(
        nextHoldEndsAt && nextHoldEndsAt <= expiresAt,
        `an expired hold of ${listingId} is searched for`,
      );
    }

    for (const { checkoutId } of activeHolds) {
      const state = checkouts.find(({ id }) => id === checkoutId)?.state;
      assert.equal(state, "open", `pieces of ${listingId} are held for a checkout that is ${state}`);
    }

    const taken = orders.flatMap(({ lines, history }) =>
      lines
        .filter((line) => line.listingId === listingId)
        .flatMap(({ quantity }) => history.filter(({ action }) => taking.has(action)).map(() => quantity)),
    );
    const returned = orders
      .flatMap(({ restocked, returns }) => [
        ...restocked,
        ...returns.flatMap(({ items, isRestocked }) => (isRestocked ? items : [])),
      ])
      .flatMap((item) => (item.listingId === listingId ? item.quantity : []));
    const gone = sumOf(taken, (quantity) => quantity) - sumOf(returned, (quantity) => quantity);
    assert.equal(onHand + gone, initial, `${listingId}: on hand and sold are all there were`);
    assert.ok(gone >= 0 && gone <= initial, `no more of ${listingId} is sold than there was`);
    const listing = listings.find(({ id }) => id === listingId);
    assert.ok(listing?.state !== "active" || onHand > 0, `${listingId} is on sale though nothing is there`);
  }
}

/** Each piece of an order is sent or stays, and is returned once at most. */
function checkItems({ id, lines, shipments, restocked, returns }: Order): void {
  for (const { listingId, quantity } of lines) {
    const of = (items: readonly ItemQuantity[]) =>
      sumOf(
        items.filter((item) => item.listingId === listingId),
        (item) => item.quantity,
      );
    const sent = of(shipments.flatMap(({ items }) => items));
    const stayed = of(restocked);
    assert.ok(sent + stayed <= quantity, `${sent} sent and ${stayed} kept of ${quantity} in order ${id}`);
    const asked = of(returns.flatMap(({ items }) => items));
    assert.ok(asked <= quantity - stayed, `${asked} of ${quantity} of order ${id} are returned`);
  }
}
