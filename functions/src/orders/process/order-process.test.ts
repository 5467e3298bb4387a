import assert from "node:assert/strict";
import * as fc from "fast-check";
import { readFileSync, writeFileSync } from "node:fs";
import { after, DAY } from "../../platform/values/clock.ts";
import { exampleOrder } from "../../../test-support/orders/order-example.ts";
import { drawProcess } from "../../../test-support/orders/process-diagram.ts";
import type { ItemReturn } from "../item-return.ts";
import type { Order } from "../order.ts";
import { act, actionsFor, recordReminder } from "./act.ts";
import {
  actors,
  finalStates,
  orderActionNames,
  orderStates,
  orderTransitions,
  type OrderAction,
  type OrderState,
  type Transition,
} from "./order-process.ts";
import { orderTimers, pickupTimers } from "./order-timers.ts";

const at = new Date("2026-03-01T12:00:00Z");

/** An order that some way of dealing with it brought to a state. */
function inState(state: OrderState): Order {
  const interrupted = {
    action: "openDispute",
    actor: "buyer",
    uid: "amina",
    at,
    from: "shipped",
    to: state,
  } as const;
  const requested: ItemReturn = {
    id: "1",
    items: [{ listingId: "lamp", quantity: 2 }],
    reason: "Dented",
    state: "requested",
    answer: null,
    isRestocked: false,
    requestedAt: at,
  };
  const returns = state === "returning" ? [requested] : [];
  return exampleOrder({ state, paidAt: at, history: [interrupted], returns });
}

/** What needs another order than this one. */
const kept = new Set<OrderAction>(["closeRefunded", "disputePickup", "receivePartialReturn"]);

/** Who may do what from where, as the README lists it: `state action actor`. */
const listed = new Set(
  Object.entries<Transition>(orderTransitions).flatMap(([action, { by, from }]) =>
    from.flatMap((state) => by.map((actor) => `${state} ${action} ${actor}`)),
  ),
);

describe("every action by everyone in every state of an order", () => {
  for (const state of orderStates) {
    it(`does what the process lists from ${state}, and nothing else`, () => {
      for (const action of orderActionNames) {
        for (const actor of actors) {
          const order = inState(state);
          const before = structuredClone(order);
          const moved = act(order, { action, actor, uid: null, at });
          const isListed = listed.has(`${state} ${action} ${actor}`);
          const isKept = kept.has(action);
          assert.equal(moved !== undefined, isListed && !isKept, `${action} by ${actor}`);
          assert.deepEqual(order, before);
          if (!moved) continue;
          const last = moved.history.at(-1);
          assert.deepEqual([last?.from, last?.to], [state, moved.state]);
        }
      }
    });
  }

  it("is listed for some forty combinations, and fewer than a tenth of all", () => {
    const all = orderStates.length * orderActionNames.length * actors.length;
    assert.ok(listed.size > 40 && listed.size < all / 10, `${listed.size} of ${all}`);
  });
});

describe("an order", () => {
  it("is left by an action or by time, in every state that is not final", () => {
    const left = new Set(Object.values<Transition>(orderTransitions).flatMap(({ from }) => from));
    for (const state of orderStates) {
      const isFinal = finalStates.some((final) => final === state);
      assert.ok(isFinal || left.has(state), state);
    }
  });

  it("never waits for a person without a timer of the system, where money is at stake", () => {
    for (const state of ["onHold", "paid", "shipped", "delivered", "returning", "disputed"] as const) {
      for (const timers of [orderTimers, { ...orderTimers, ...pickupTimers }]) {
        assert.equal(typeof timers[state]?.at(-1)?.act, "string", state);
      }
    }
  });

  it("has timers that the system may act on, in order, reminders before the action", () => {
    for (const [state, timers] of [...Object.entries(orderTimers), ...Object.entries(pickupTimers)]) {
      const times = timers.map(({ afterMs }) => afterMs);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
      for (const { act: performed } of timers.slice(0, -1)) assert.equal(typeof performed, "object");
      const performed = timers.at(-1)?.act;
      if (typeof performed === "string")
        assert.ok(listed.has(`${state} ${performed} system`), `${state} ${performed}`);
    }
  });

  it("reaches every state from its beginning", () => {
    const reached = new Set<OrderState>(["placed"]);
    for (let size = 0; size < reached.size;) {
      size = reached.size;
      for (const { from, to } of Object.values<Transition>(orderTransitions)) {
        if (to !== "previousState" && to !== "sameState" && from.some((state) => reached.has(state)))
          reached.add(to);
      }
    }
    assert.deepEqual([...reached].toSorted(), [...orderStates].toSorted());
  });

  it("returns to the state in which a dispute and, within it, a chargeback interrupted it", () => {
    let order = exampleOrder({ state: "shipped", paidAt: at });
    for (const [action, actor, to] of [
      ["openDispute", "buyer", "disputed"],
      ["chargeBack", "system", "chargedBack"],
      ["endChargeback", "system", "disputed"],
      ["resolveForSeller", "moderator", "shipped"],
    ] as const) {
      order = act(order, { action, actor, uid: null, at }) ?? order;
      assert.equal(order.state, to);
    }
  });

  it("is completed in time once a moderator decided for its seller, whatever its buyer does", () => {
    for (const state of ["paid", "shipped", "delivered", "returning"] as const) {
      const pickup = state === "paid" ? ({ delivery: { method: "pickup" } } as const) : {};
      let order = exampleOrder({ state, paidAt: at, ...pickup });
      let hasTimeLeft = 20;
      for (; order.state !== "completed" && hasTimeLeft > 0; hasTimeLeft -= 1) {
        const orderActions = [
          { action: "requestReturn", actor: "buyer" },
          { action: "openDispute", actor: "buyer" },
          { action: "resolveForSeller", actor: "moderator" },
          { action: "openDispute", actor: "system" },
          { action: "disputePickup", actor: "system" },
          { action: "markDelivered", actor: "system" },
          { action: "complete", actor: "system" },
        ] as const;
        for (const { action, actor } of orderActions) {
          const moved = act(order, { action, actor, uid: null, at });
          if (moved) {
            order = moved;
            break;
          }
        }
      }
      assert.equal(order.state, "completed", state);
    }
  });

  it("is visible to its seller once it is paid, and has the times of payment and completion", () => {
    const paid = act(exampleOrder(), { action: "pay", actor: "system", uid: null, at });
    assert.deepEqual([paid?.participants, paid?.paidAt], [["amina", "sara"], at]);
    const later = after(at, DAY);
    const completed =
      paid && act(paid, { action: "confirmDelivery", actor: "buyer", uid: "amina", at: later });
    assert.deepEqual([completed?.paidAt, completed?.completedAt], [at, later]);
  });

  it("reminds the seller twice before it is cancelled", () => {
    const paid = act(exampleOrder(), { action: "pay", actor: "system", uid: null, at });
    assert.ok(paid);
    const days = (order: Order) => order.nextAt && (order.nextAt.getTime() - at.getTime()) / DAY;
    const once = recordReminder(paid);
    const twice = recordReminder(once);
    assert.deepEqual([days(paid), days(once), days(twice)], [3, 10, 14]);
  });

  it("for pickup cannot be shipped", () => {
    const order = exampleOrder({ state: "paid", paidAt: at, delivery: { method: "pickup" } });
    assert.ok(!actionsFor(order, "seller").includes("ship"));
    assert.ok(actionsFor(order, "seller").includes("markDelivered"));
  });

  it("sent as a parcel is never disputed as a pickup", () => {
    const order = exampleOrder({ state: "paid", paidAt: at });
    assert.deepEqual(actionsFor(order, "system").includes("disputePickup"), false);
  });

  it("keeps its history complete under any sequence of actions", () => {
    const orderActions = fc.array(
      fc.record({ action: fc.constantFrom(...orderActionNames), actor: fc.constantFrom(...actors) }),
    );
    fc.assert(
      fc.property(orderActions, (sequence) => {
        let order = exampleOrder();
        for (const { action, actor } of sequence)
          order = act(order, { action, actor, uid: null, at }) ?? order;
        const states = order.history.map(({ from }) => from);
        assert.deepEqual([...states, order.state], ["placed", ...order.history.map(({ to }) => to)]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the README of orders", () => {
  it("shows the process as it is; SOUK_ACCEPT=1 writes it", () => {
    const readme = new URL("../README.md", import.meta.url);
    const text = readFileSync(readme, "utf8");
    const [head, , tail] = text.split(/<!-- process: generated -->|<!-- end -->/);
    const drawn = `${head}<!-- process: generated -->\n\n${drawProcess()}\n\n<!-- end -->${tail}`;
    if (process.env.SOUK_ACCEPT) writeFileSync(readme, drawn);
    else assert.equal(text, drawn);
  });
});
