import { exampleOrder } from "../../test-support/documents/document-example.ts";
import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "papers of orders",
  prepare: async ({ context, firestore }) => {
    for (const uid of ["anna", "eleni"]) await addMember(context, uid);
    await firestore.doc("orders/o").set({ ...exampleOrder({ id: "o" }), state: "paid", history: [] });
  },
  rows: [
    {
      operation: "documents.getDocument",
      what: "that has to be made",
      as: "anna",
      input: { orderId: "o", kind: "receipt" },
      costs: "6 reads, 1 writes",
    },
    {
      operation: "documents.getDocument",
      what: "that is kept",
      as: "anna",
      input: { orderId: "o", kind: "receipt" },
      costs: "4 reads, 1 writes",
    },
  ],
};

export default table;
