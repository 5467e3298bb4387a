import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyLines } from "../testing/arbitraries.ts";
import { openCheckout, priceLine, totalOf } from "./checkout.ts";
import {
  act,
  actorOf,
  orderStates,
  orderTransitions,
  placeOrder,
  type Actor,
  type OrderAction,
} from "./order.ts";

const now = new Date("2026-03-01T12:00:00Z");
const later = new Date("2026-03-04T09:30:00Z");
const lamp = {
  id: "lamp",
  seller: "sara",
  title: "Lamp",
  price: { amount: 4500, currency: "EUR" },
  photoIds: [],
};
const line = priceLine(lamp, 1);
const identity = { id: "c1", buyer: "amina", paymentId: "p1" };
const checkout = openCheckout(identity, [line], { now, holdMinutes: 15 });
const order = placeOrder(checkout, "sara", { id: "o1", lines: [line], at: now });

const actors: Actor[] = ["buyer", "seller", "system"];
const actions = [...new Set<string>([...orderTransitions.map(({ action }) => action), "pay", "toString"])];

/** All that may be done to an order; what is not here is refused. */
const allowed = ["paid confirmDelivery buyer delivered"];

describe("an order", () => {
  for (const state of orderStates) {
    for (const action of actions) {
      for (const actor of actors) {
        const step = allowed.find((each) => each.startsWith(`${state} ${action} ${actor} `));
        it(`that is ${state} ${step ? "allows" : "refuses"} ${action} by the ${actor}`, () => {
          const current = { ...order, state };
          const after = act(current, { action: action as OrderAction, actor, at: later });
          assert.equal(after?.state, step?.split(" ").at(-1));
          assert.equal(current.state, state);
        });
      }
    }
  }

  it("lists nothing that the table above does not", () => {
    const listed = orderTransitions.map(({ action, actor, from, to }) => `${from} ${action} ${actor} ${to}`);
    assert.deepEqual(listed, allowed);
  });

  it("remembers who did what and when, and forgets nothing", () => {
    const deed = { action: "confirmDelivery", actor: "buyer", at: later } as const;
    const delivered = act(order, deed);
    assert.deepEqual(delivered?.history, [...order.history, deed]);
    assert.equal(order.history.length, 1);
    assert.deepEqual({ ...delivered, state: "paid", history: order.history }, order);
  });

  it("grows its history by one with every deed, under any sequence of deeds", () => {
    const anyDeed = fc.record({ action: fc.constantFrom(...actions), actor: fc.constantFrom(...actors) });
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 20 }), (deeds) => {
        let current = order;
        for (const { action, actor } of deeds) {
          const after = act(current, { action: action as OrderAction, actor, at: later });
          if (!after) continue;
          assert.deepEqual(after.history.slice(0, -1), current.history);
          assert.deepEqual(after.total, order.total);
          current = after;
        }
      }),
    );
  });

  it("is the buyer's, the seller's and nobody else's", () => {
    const who = ["amina", "sara", "omar", "", "system"].map((uid) => actorOf(order, uid));
    assert.deepEqual(who, ["buyer", "seller", undefined, undefined, undefined]);
  });
});

describe("placing an order", () => {
  it("begins it as paid by the system, for both of them to see", () => {
    assert.equal(order.state, "paid");
    assert.deepEqual(order.participants, ["amina", "sara"]);
    assert.deepEqual(order.history, [{ action: "pay", actor: "system", at: now }]);
  });

  it("charges its own lines", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        assert.deepEqual(placeOrder(checkout, "sara", { id: "o1", lines, at: now }).total, totalOf(lines));
      }),
    );
  });
});
