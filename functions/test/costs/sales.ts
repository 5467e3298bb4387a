import { drain } from "../../test-support/drain.ts";
import { addListing, addMember, fillCart } from "../../test-support/shop.ts";
import { callByName } from "../../test-support/call-by-name.ts";
import type { MemoryWorld } from "../../test-support/memory/memory-context.ts";
import type { CostRow, CostTable } from "./cost-table.ts";

const ids = { checkout: "", payment: "", order: "", visitorToken: "" };
const address = { name: "Bo", street: "Lindenweg 1", postalCode: "10115", city: "Berlin", country: "DE" };

const doing = (
  what: string,
  as: string,
  { costs, ...input }: { costs: string } & Record<string, unknown>,
): CostRow => ({
  operation: `orders.${what}`,
  as,
  input: () => ({ orderId: ids.order, ...input }),
  costs,
});

/** A paid order of one pot, for the rows that follow; with what happens to it next. */
async function sellOne({ context, firestore }: MemoryWorld, ...steps: [string, string, object][]) {
  await fillCart(context, "buyer", { pot: 1 });
  const checkout = await callByName<{ orders: [{ orderId: string }]; payment: { paymentId: string } }>(
    context,
    "buyer",
    { name: "checkout.checkOut", input: { address } },
  );
  ids.order = checkout.orders[0].orderId;
  ids.payment = checkout.payment.paymentId;
  await drain(context);
  if (steps.some(([name]) => name === "decideHold")) {
    const assessment = firestore.doc(
      `riskAssessments/${(await firestore.doc(`orders/${ids.order}`).get()).get("checkoutId")}`,
    );
    await assessment.update({ verdict: "hold" });
  }
  const approval = { paymentId: ids.payment, decision: "approve" };
  await callByName(context, "buyer", { name: "payments.payInSandbox", input: approval });
  await drain(context);
  for (const [name, uid, input] of steps) {
    if (name === "decideHold") continue;
    await callByName(context, uid, { name: `orders.${name}`, input: { orderId: ids.order, ...input } });
  }
}

const table: CostTable = {
  domain: "orders and payments",
  prepare: async ({ context, auth }) => {
    ids.visitorToken = auth.signIn("visitor", { provider: "anonymous" });
    await fillCart(context, "visitor", { pot: 1, lid: 1 });
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "buyer");
    await addMember(context, "mod", ["moderator"]);
    const shipping = [{ region: "WORLD" as const, price: { amount: 500, currency: "EUR" } }];
    await addListing(context, { id: "pot", seller: "seller", quantity: 99, changes: { shipping } });
    await addListing(context, { id: "lid", seller: "seller", quantity: 99, changes: { shipping } });
    await fillCart(context, "buyer", { pot: 1 });
  },
  rows: [
    {
      operation: "checkout.quote",
      what: "of one line",
      as: "buyer",
      input: { country: "DE" },
      costs: "8 reads, 1 writes",
    },
    {
      operation: "checkout.getCart",
      what: "of one line",
      as: "buyer",
      input: {},
      costs: "5 reads, 1 writes",
    },
    {
      operation: "checkout.setCartLine",
      as: "buyer",
      input: { listingId: "lid", quantity: 2 },
      costs: "4 reads, 2 writes",
    },
    {
      operation: "checkout.removeCartLine",
      as: "buyer",
      input: { listingId: "lid" },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "checkout.takeOverCart",
      what: "of two lines",
      as: "buyer",
      input: () => ({ visitorToken: ids.visitorToken }),
      costs: "8 reads, 5 writes",
      keep: async (_, { firestore }) => {
        await firestore.doc("carts/buyer/lines/lid").delete();
      },
    },
    {
      operation: "checkout.checkOut",
      what: "of one line",
      as: "buyer",
      input: { address },
      costs: "11 reads, 10 writes",
      keep: async ({ checkoutId }, { context }) => {
        ids.checkout = String(checkoutId);
        await fillCart(context, "buyer", { lid: 1 });
      },
    },
    { operation: "checkout.getOpenCheckout", as: "buyer", input: {}, costs: "7 reads, 1 writes" },
    {
      operation: "checkout.cancelCheckout",
      as: "buyer",
      input: () => ({ checkoutId: ids.checkout }),
      costs: "14 reads, 9 writes",
      keep: async (_, { context }) => {
        await callByName(context, "buyer", {
          name: "checkout.checkOut",
          input: { address, lines: [{ listingId: "pot", quantity: 1 }] },
        });
      },
    },
    {
      operation: "checkout.checkOut",
      what: "of two lines of one seller, in place of an earlier one of one line",
      as: "buyer",
      input: { address },
      costs: "38 reads, 19 writes",
      keep: ({ payment, orders }) => {
        ids.payment = (payment as { paymentId: string }).paymentId;
        ids.order = (orders as [{ orderId: string }])[0].orderId;
      },
    },
    {
      operation: "payments.payInSandbox",
      as: "buyer",
      input: () => ({ paymentId: ids.payment, decision: "approve" }),
      costs: "5 reads, 3 writes",
      keep: (_, { context }) => drain(context),
    },
    doing("getOrder", "buyer", { costs: "2 reads, 0 writes" }),
    {
      operation: "orders.listOrders",
      what: "three of them",
      as: "buyer",
      input: {},
      costs: "4 reads, 0 writes",
    },
    {
      operation: "orders.listOrdersInState",
      what: "one of them",
      as: "mod",
      input: { state: "paid" },
      costs: "2 reads, 0 writes",
    },
    {
      ...doing("cancelItems", "seller", {
        lines: [{ listingId: "lid", quantity: 1 }],
        costs: "5 reads, 8 writes",
      }),
      what: "of one line",
    },
    doing("shipOrder", "seller", { carrier: "DHL", costs: "3 reads, 3 writes" }),
    doing("editShipment", "seller", { shipmentId: "1", carrier: "UPS", costs: "3 reads, 2 writes" }),
    doing("markDelivered", "seller", { costs: "3 reads, 3 writes" }),
    doing("confirmDelivery", "buyer", { costs: "3 reads, 4 writes" }),
    {
      ...doing("refundOrder", "seller", {
        amount: { amount: 1, currency: "EUR" },
        reason: "Late",
        costs: "6 reads, 8 writes",
      }),
      what: "once the order is completed",
      keep: (_, world) => sellOne(world),
    },
    {
      ...doing("refundOrder", "seller", {
        amount: { amount: 1, currency: "EUR" },
        reason: "Late",
        costs: "4 reads, 7 writes",
      }),
      keep: async (_, { memory }) => {
        const order = `orders/${ids.order}`;
        const known = memory.find(order) as { reversals: [object] };
        const [reversal] = known.reversals;
        memory.put(order, { ...known, reversals: [{ ...reversal, id: "failed", state: "undone" }] });
      },
    },
    doing("recordExternalRefund", "mod", {
      refundId: "failed",
      note: "By bank transfer",
      costs: "6 reads, 6 writes",
    }),
    {
      ...doing("cancelOrder", "buyer", { costs: "5 reads, 8 writes" }),
      what: "of one line",
      keep: (_, world) =>
        sellOne(world, ["shipOrder", "seller", { carrier: "DHL" }], ["markDelivered", "seller", {}]),
    },
    doing("requestReturn", "buyer", { reason: "Dented", costs: "3 reads, 3 writes" }),
    {
      ...doing("receiveReturn", "seller", { costs: "3 reads, 7 writes" }),
      keep: (_, world) => sellOne(world, ["shipOrder", "seller", { carrier: "DHL" }]),
    },
    doing("openDispute", "buyer", { reason: "It never came", costs: "3 reads, 3 writes" }),
    doing("addDisputeStatement", "seller", { text: "I have the receipt", costs: "3 reads, 2 writes" }),
    {
      ...doing("resolveDispute", "mod", {
        inFavourOf: "buyer",
        note: "It never came",
        costs: "3 reads, 7 writes",
      }),
      keep: (_, world) => sellOne(world, ["decideHold", "", {}]),
    },
    {
      ...doing("decideHold", "mod", {
        decision: "approve",
        note: "An old customer",
        costs: "3 reads, 4 writes",
      }),
      keep: async (_, { context }) => {
        const input = { paymentId: ids.payment, outcome: "open" };
        await callByName(context, "buyer", { name: "payments.disputeInSandbox", input });
        await drain(context);
      },
    },
    {
      ...doing("submitEvidence", "seller", { text: "I have the receipt", costs: "4 reads, 3 writes" }),
      keep: (_, world) =>
        sellOne(
          world,
          ["shipOrder", "seller", { carrier: "DHL" }],
          ["markDelivered", "seller", {}],
          ["requestReturn", "buyer", { reason: "Dented" }],
        ),
    },
    doing("refuseReturn", "seller", { reason: "It never came", costs: "3 reads, 3 writes" }),
  ],
};

export default table;
