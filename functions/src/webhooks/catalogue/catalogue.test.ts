import assert from "node:assert/strict";
import * as fc from "fast-check";
import * as z from "zod";
import { orderChanged } from "../../orders/public.ts";
import { orderActionNames, orderStates, actors } from "../../orders/process/order-process.ts";
import { subscribers } from "../../subscribers.ts";
import { eventTypes, mappings, publicEventTypes, toPublicEvents } from "../public.ts";

const at = new Date("2026-03-01T12:00:00Z");

describe("The catalogue of public events", () => {
  const changed = (data: object) => ({
    eventId: "e1",
    at,
    data: {
      orderId: "o1",
      checkoutId: "c1",
      buyer: "bo",
      seller: "sara",
      isSellerParty: true,
      action: "ship",
      actor: "seller",
      uid: "sara",
      note: "Ring at Anna's, Main Street 5",
      from: "paid",
      to: "shipped",
      ...data,
    },
  });

  it("names each type once, with words for people and data for programs", () => {
    for (const type of publicEventTypes) {
      const defined = eventTypes[type];
      assert.equal(defined.type, type);
      assert.match(type, /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
      assert.ok(defined.version >= 1 && defined.description.length > 10);
      assert.equal(z.toJSONSchema(defined.data).type, "object");
    }
  });

  it("tells both parties of a shipped order by ids and its state, and of nothing that was written or who did it", () => {
    assert.deepEqual(toPublicEvents("orders.orderChanged", changed({})), [
      {
        id: "e1",
        type: "order.shipped",
        version: 1,
        timestamp: at,
        data: { orderId: "o1", checkoutId: "c1", state: "shipped" },
        recipients: ["bo", "sara"],
      },
    ]);
  });

  it("tells admins alone of alarms, each that opened or was resolved by itself, and of no reminder", () => {
    const change = (alarmId: string, done: string) => ({
      alarmId,
      name: "ops.late",
      severity: "warning",
      change: done,
    });
    const changes = [change("a", "opened"), change("b", "reminded"), change("c", "resolved")];
    const announced = toPublicEvents("monitoring.alarmsChanged", {
      eventId: "e1",
      at,
      data: { changes, admins: ["ada"] },
    });
    assert.deepEqual(
      announced.map(({ id, type, recipients }) => [id, type, recipients]),
      [
        ["e1-a", "alarm.opened", ["ada"]],
        ["e1-c", "alarm.resolved", ["ada"]],
      ],
    );
  });

  it("tells a seller nothing of an order that never was theirs", () => {
    const hidden = [
      { action: "expire", from: "placed", to: "paymentExpired" },
      { action: "placeOnHold", from: "placed", to: "onHold" },
      { action: "reject", from: "onHold", to: "cancelled" },
      { action: "closeRefunded", from: "cancelled", to: "refunded" },
      // Its buyer's bank took the money back while it was on hold.
      { action: "closeRefunded", from: "chargedBack", to: "refunded" },
      { action: "reopen", from: "refunded", to: "cancelled" },
    ];
    for (const data of hidden) {
      const [event] = toPublicEvents("orders.orderChanged", changed({ ...data, isSellerParty: false }));
      assert.deepEqual(event?.recipients, ["bo"], data.action);
    }
  });

  it("makes an order of each seller in a checkout an event of its own, for the buyer alone", () => {
    const data = {
      checkoutId: "c1",
      buyer: "bo",
      sellers: ["sara", "tom"],
      orders: ["o1", "o2"],
      total: { amount: 5, currency: "EUR" },
      country: "DE",
      device: null,
    };
    const events = toPublicEvents("checkout.checkoutOpened", { eventId: "e1", at, data });
    assert.deepEqual(
      events.map(({ id, type, recipients }) => [id, type, recipients]),
      [
        ["e1-o1", "order.placed", ["bo"]],
        ["e1-o2", "order.placed", ["bo"]],
      ],
    );
  });

  it("leaves out whoever has left, and is silent about what only Souk needs to know", () => {
    const removed = { reviewId: "r", author: "", subject: "sara", reason: "spam" };
    const [event] = toPublicEvents("reviews.reviewRemoved", { eventId: "e", at, data: removed });
    assert.deepEqual(event?.recipients, ["sara"]);
    assert.deepEqual(toPublicEvents("media.photoReady", { eventId: "e", at, data: {} }), []);
  });

  it("says the same of the same event every time, in less than 20 kB and without anything personal, whatever happened", () => {
    const anyId = fc.stringMatching(/^[a-zA-Z0-9_-]{1,128}$/);
    const anyChange = fc.record({
      orderId: anyId,
      checkoutId: anyId,
      buyer: fc.constant("uid-of-buyer"),
      seller: fc.constant("uid-of-seller"),
      isSellerParty: fc.boolean(),
      action: fc.constantFrom(...orderActionNames),
      actor: fc.constantFrom(...actors),
      uid: fc.constant("uid-of-buyer"),
      note: fc.constant("a note about anna@example.com"),
      from: fc.constantFrom(...orderStates),
      to: fc.constantFrom(...orderStates),
    });
    fc.assert(
      fc.property(anyChange, (data) => {
        const event = { eventId: "e", at, data };
        const events = toPublicEvents(orderChanged.type, event);
        assert.deepEqual(events, toPublicEvents(orderChanged.type, event));
        for (const each of events) {
          const sent = JSON.stringify(each.data);
          assert.ok(sent.length < 20_000 && !/uid-of|note|example/.test(sent));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is fed by every domain event that has a place in it", () => {
    const silent = [...mappings.keys()].filter((type) => subscribers[type] === undefined);
    assert.deepEqual(silent, []);
  });
});
