import assert from "node:assert/strict";
import { orderTransitions, type OrderState, type Transition } from "../orders/process/order-process.ts";
import { orderTimers, pickupTimers } from "../orders/process/order-timers.ts";
import { orderEmailKinds } from "../languages/public.ts";
import {
  offerNotifications,
  orderNotifications,
  refundNotifications,
  orderEmailStates,
  reminderNotifications,
  type PartyRules,
} from "./notification-rules.ts";

/** What only the member who acted is notified of. */
const unreported = new Set([
  "supersede",
  // By what the bank did, not by what the order's state became.
  "chargeBack",
  "endChargeback",
]);
const parties: Record<string, PartyRules> = orderNotifications;

describe("The notification rules", () => {
  it("decide about every action of an order", () => {
    assert.deepEqual(Object.keys(parties).toSorted(), Object.keys(orderTransitions).toSorted());
  });

  for (const [action, { by }] of Object.entries(orderTransitions)) {
    if (unreported.has(action)) continue;
    for (const actor of by) {
      it(`notify another party when ${actor} performs ${action}`, () => {
        const others = (["buyer", "seller"] as const).filter((side) => side !== actor);
        assert.ok(others.some((side) => parties[action]?.[side]));
      });
    }
  }

  it("notify the parties of a change by e-mail and in the app", () => {
    for (const { buyer, seller } of Object.values(parties)) {
      for (const rule of [buyer, seller]) {
        if (rule) assert.deepEqual([...rule.channels], ["email", "inApp"]);
      }
    }
  });

  it("notify the buyer of orders and the seller of sales", () => {
    for (const { buyer, seller } of Object.values(parties)) {
      assert.match(buyer?.kind ?? "order", /^order/);
      assert.match(seller?.kind ?? "sale", /^sale/);
    }
  });

  it("reveal nothing to a seller about an order that they cannot see", () => {
    for (const [action, { from }] of Object.entries(orderTransitions)) {
      const isBefore = from.every((state) => ["placed", "paymentExpired", "onHold"].includes(state));
      if (!isBefore || ["pay", "approve"].includes(action)) continue;
      assert.equal(parties[action]?.seller, null, action);
    }
    for (const action of ["cancel", "closeRefunded"]) {
      assert.ok(parties[action]?.seller?.exceptFromStates?.includes("onHold"), action);
    }
  });

  for (const [method, timers] of [
    ["shipping", orderTimers],
    ["pickup", { ...orderTimers, ...pickupTimers }],
  ] as const) {
    it(`remind the parties that a timer names, for ${method}, and only while the order is in that state`, () => {
      const reminders = Object.entries(timers).flatMap(([state, steps]) =>
        steps.flatMap(({ act }) =>
          typeof act === "string" || act.remind === "moderators"
            ? []
            : [[state as OrderState, act.remind] as const],
        ),
      );
      assert.ok(reminders.length > 0);
      for (const [state, remind] of reminders) {
        for (const recipient of remind === "both" ? (["buyer", "seller"] as const) : [remind]) {
          const email = reminderNotifications[method][state]?.[recipient];
          assert.ok(email, `${recipient} in ${state}`);
          assert.deepEqual(orderEmailStates[email], [state]);
        }
      }
    });
  }

  it("send no e-mail that was already false when its event happened", () => {
    for (const [action, { to }] of Object.entries<Transition>(orderTransitions)) {
      if (to === "previousState" || to === "sameState") continue;
      for (const rule of [parties[action]?.buyer, parties[action]?.seller]) {
        if (rule)
          assert.notEqual(orderEmailStates[rule.kind]?.includes(to), false, `${action}: ${rule.kind}`);
      }
    }
  });

  it("use every e-mail about orders", () => {
    const used = new Set<string | null>([
      ...Object.values(parties).flatMap(({ buyer, seller }) => [buyer?.kind ?? null, seller?.kind ?? null]),
      ...Object.values(reminderNotifications).flatMap((states) =>
        Object.values(states).flatMap((kinds) => Object.values(kinds)),
      ),
      ...Object.values(refundNotifications),
    ]);
    assert.deepEqual(
      orderEmailKinds.filter((email) => !used.has(email)),
      [],
    );
    assert.equal(offerNotifications.use, null);
  });
});
