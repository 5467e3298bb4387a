import { drain } from "../../src/testing/drain.ts";
import { addListing, addMember, fillCart } from "../../src/testing/shop.ts";
import type { CostTable } from "./cost-table.ts";

const ids = { payment: "", order: "" };

const table: CostTable = {
  domain: "orders and payments",
  prepare: async ({ context }) => {
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "buyer");
    await addListing(context, { id: "pot", seller: "seller", pieces: 2 });
    await fillCart(context, "buyer", { pot: 1 });
  },
  rows: [
    {
      operation: "orders.checkOut",
      what: "of one line",
      as: "buyer",
      input: {},
      costs: "8 reads, 8 writes",
      keep: ({ payment }) => {
        ids.payment = (payment as { paymentId: string }).paymentId;
      },
    },
    {
      operation: "payments.payInSandbox",
      as: "buyer",
      input: () => ({ paymentId: ids.payment, decision: "approve" }),
      costs: "6 reads, 3 writes",
      keep: async (_, { context, firestore }) => {
        await drain(context);
        ids.order = (await firestore.collection("orders").get()).docs[0]?.id ?? "";
      },
    },
    {
      operation: "orders.getOrder",
      as: "buyer",
      input: () => ({ orderId: ids.order }),
      costs: "2 reads, 0 writes",
    },
    {
      operation: "orders.confirmDelivery",
      as: "buyer",
      input: () => ({ orderId: ids.order }),
      costs: "3 reads, 3 writes",
    },
  ],
};

export default table;
