import { drain } from "../../test-support/drain.ts";
import checkOut from "../../src/checkout/operations/check-out.ts";
import { payInSandbox } from "../../src/payments/operations/decide-in-sandbox.ts";
import { requestRefund } from "../../src/payments/public.ts";
import { addListing, addMember, callAs, fillCart } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const ids = { payment: "" };

const table: CostTable = {
  domain: "payments",
  prepare: async ({ context }) => {
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "moderator", ["moderator"]);
    await addMember(context, "buyer");
    await addListing(context, { id: "pot", seller: "seller", quantity: 2 });
    await fillCart(context, "buyer", { pot: 1 });
    const { payment } = (await callAs("buyer", checkOut, { context })) as { payment: { paymentId: string } };
    ids.payment = payment.paymentId;
    const approval = { paymentId: payment.paymentId, decision: "approve" };
    await callAs("buyer", payInSandbox, { context, input: approval });
    await drain(context);
    const request = {
      id: "refund",
      orderId: "order",
      checkoutId: "checkout",
      paymentId: payment.paymentId,
      buyer: "buyer",
      seller: "seller",
      amount: { amount: 100, currency: "EUR" },
      reason: "returned",
      by: "seller",
      requestedAt: context.clock.now(),
    };
    await context.database.runTransaction((transaction) =>
      Promise.resolve(requestRefund(transaction, request)),
    );
  },
  rows: [
    {
      operation: "payments.disputeInSandbox",
      as: "buyer",
      input: () => ({ paymentId: ids.payment, outcome: "open" }),
      costs: "5 reads, 3 writes",
    },
    {
      operation: "payouts.connectPayoutAccount",
      what: "the first time",
      as: "seller",
      input: { returnUrl: "https://example.com/payouts", country: "DE" },
      costs: "3 reads, 3 writes",
    },
    {
      operation: "payouts.connectPayoutAccount",
      what: "again",
      as: "seller",
      input: { returnUrl: "https://example.com/payouts", country: "DE" },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "payouts.getPayoutAccount",
      what: "with something new",
      as: "seller",
      input: {},
      costs: "4 reads, 2 writes",
    },
    {
      operation: "payouts.getPayoutAccount",
      what: "with nothing new",
      as: "seller",
      input: {},
      costs: "3 reads, 1 writes",
      keep: (_, { memory }) => {
        memory.put("refunds/refund", { ...memory.find("refunds/refund"), refusals: 1 });
      },
    },
    {
      operation: "payments.endRefund",
      as: "moderator",
      input: { refundId: "refund" },
      costs: "7 reads, 4 writes",
    },
    {
      operation: "payments.listRefunds",
      what: "a page of one",
      as: "moderator",
      input: {},
      costs: "2 reads, 0 writes",
    },
  ],
};

export default table;
