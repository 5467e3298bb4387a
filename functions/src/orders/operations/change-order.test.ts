import assert from "node:assert/strict";
import type { Entry } from "../../ledger/entry.ts";
import type { Refund } from "../../payments/refund.ts";
import type { OutboxEvent } from "../../platform/events/event-store.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { orderStates, type OrderState } from "../process/order-process.ts";

/** An operation that changes an order: who may use it from where, and what it does. */
interface Row {
  name: string;
  input?: object;
  may: Partial<Record<Person, OrderState[]>>;
  to: OrderState;
  /** Kinds of the entries it posts. */
  entries?: string[];
  /** Pieces that are on sale again. */
  returns?: number;
  /** In cents; all of the order if absent. */
  refunded?: number;
}

const people = ["buyer", "sara", "tove", "stranger", "mod", undefined] as const;
type Person = NonNullable<(typeof people)[number]>;

const note = { note: "After both were heard" };
const rows: Row[] = [
  {
    name: "shipOrder",
    input: { carrier: "DHL" },
    may: { sara: ["paid", "partiallyShipped"] },
    to: "shipped",
  },
  { name: "markDelivered", may: { sara: ["paid", "partiallyShipped", "shipped"] }, to: "delivered" },
  {
    name: "confirmDelivery",
    may: { buyer: ["paid", "partiallyShipped", "shipped", "delivered"] },
    to: "completed",
    entries: ["release"],
  },
  {
    name: "cancelOrder",
    may: { buyer: ["paid"], sara: ["paid"] },
    to: "cancelled",
    entries: ["refund"],
    returns: 2,
  },
  { name: "requestReturn", input: { reason: "Dented" }, may: { buyer: ["delivered"] }, to: "returning" },
  {
    name: "refuseReturn",
    input: { reason: "Not as I sent it" },
    may: { sara: ["returning"] },
    to: "delivered",
  },
  {
    name: "cancelItems",
    may: { sara: ["partiallyShipped"] },
    to: "shipped",
    entries: ["refund"],
    returns: 1,
    refunded: 1_000,
  },
  { name: "receiveReturn", may: { sara: ["returning"] }, to: "returned", entries: ["refund"] },
  {
    name: "openDispute",
    input: { reason: "It is another one" },
    may: { buyer: ["partiallyShipped", "shipped", "delivered", "returning"] },
    to: "disputed",
  },
  {
    name: "resolveDispute",
    input: { inFavourOf: "seller", ...note },
    may: { mod: ["disputed"] },
    to: "delivered",
  },
  {
    name: "resolveDispute",
    input: { inFavourOf: "buyer", ...note },
    may: { mod: ["disputed"] },
    to: "cancelled",
    entries: ["refund"],
  },
  { name: "decideHold", input: { decision: "approve", ...note }, may: { mod: ["onHold"] }, to: "paid" },
  {
    name: "decideHold",
    input: { decision: "reject", ...note },
    may: { mod: ["onHold"] },
    to: "cancelled",
    entries: ["refund"],
    returns: 2,
  },
];

const onlyModerators = new Set(["resolveDispute", "decideHold"]);
const notYetSold = new Set<OrderState>(["placed", "paymentExpired", "onHold"]);

function refusalOf(person: Person | undefined, name: string, state: OrderState): string {
  if (person === undefined) return "Unauthenticated";
  if (onlyModerators.has(name) && person !== "mod") return "AccessDenied";
  const knowsOfIt = person === "buyer" || person === "mod" || (person === "sara" && !notYetSold.has(state));
  return knowsOfIt ? "ActionNotAllowed" : "OrderNotFound";
}

for (const state of orderStates) {
  describe(`an order that is ${state}`, () => {
    let shop: OrderShop;
    let orderId: string;
    let asItWas: Map<string, Record<string, unknown>>;
    before(async () => {
      shop = await openOrderShop();
      ({ orderId } = await shop.orderIn(state));
      assert.equal(shop.order(orderId).state, state);
      asItWas = new Map(shop.memory.documents);
    });
    beforeEach(() => {
      shop.memory.restore(asItWas);
    });

    for (const row of rows) {
      const { name, input = {}, may, to } = row;
      const call = () => ({ name: `orders.${name}`, input: { orderId, ...input } });
      const allowed = people.filter((person) => person && may[person]?.includes(state));
      const others = people.filter((person) => !allowed.includes(person));
      const { inFavourOf, decision } = input as { inFavourOf?: string; decision?: string };
      const what = [name, inFavourOf ?? decision].join(" ").trim();

      it(`stays as it is when ${others.map((person) => person ?? "nobody in particular").join(", ")} would ${what}`, async () => {
        const before = shop.snapshot();
        for (const person of others) {
          const expected = refusalOf(person, name, state);
          assert.deepEqual([person, await shop.reason(person, call())], [person, expected]);
        }
        assert.deepEqual(shop.snapshot(), before);
      });

      for (const person of allowed) {
        it(`is ${to} once ${person} has done ${what}, and nothing more when it is done twice`, async () => {
          const shown = await shop.call(person, call());
          assert.equal(shown.state, to);
          assertChanged(shop, { asItWas, orderId, row, person: person ?? "" });
          const after = shop.snapshot();
          assert.equal(await shop.reason(person, call()), "ActionNotAllowed");
          assert.deepEqual(shop.snapshot(), after);
        });
      }
    }
  });
}

interface Change {
  asItWas: Map<string, Record<string, unknown>>;
  orderId: string;
  row: Row;
  person: string;
}

/** Exactly the order, its events, and the entries, refunds and stock changes of the row. */
function assertChanged(shop: OrderShop, { asItWas, orderId, row, person }: Change): void {
  const { to, entries = [], returns = 0, refunded } = row;
  const {
    state: from,
    amounts,
    history: earlier,
  } = asItWas.get(`orders/${orderId}`) as never as ReturnType<OrderShop["order"]>;
  const changed = shop.order(orderId);
  const step = changed.history.at(-1);
  // The parties read it: who of the moderators it was is not theirs to know.
  assert.deepEqual([step?.from, step?.to, step?.uid], [from, to, person === "mod" ? null : person]);
  assert.equal(changed.history.length, earlier.length + 1);

  const made = <T>(collection: string) =>
    [...shop.memory.documents].flatMap(([path, data]) =>
      path.startsWith(`${collection}/`) && !asItWas.has(path) ? (data as T) : [],
    );
  const posted = made<Entry>("ledger");
  assert.deepEqual(
    posted.map(({ kind }) => kind),
    entries,
  );
  const isRefund = entries.includes("refund");
  const expected = refunded === undefined ? amounts.total : { ...amounts.total, amount: refunded };
  const refunds = made<Refund>("refunds").map(({ amount, state }) => ({ amount, state }));
  assert.deepEqual(refunds, isRefund ? [{ amount: expected, state: "pending" }] : []);
  const events = made<OutboxEvent>("events");
  assert.deepEqual(events.map(({ type }) => type).toSorted(), [
    "orders.orderChanged",
    ...(isRefund ? ["payments.refundRequested"] : []),
  ]);
  const emitted = events.find(({ type }) => type === "orders.orderChanged")?.data;
  assert.deepEqual(
    [emitted?.action, emitted?.from, emitted?.to, emitted?.uid],
    [step?.action, from, to, person],
  );
  assert.deepEqual(shop.stock("pot"), { onHand: 2 + returns, held: 0 });
}
