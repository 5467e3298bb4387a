import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const reduction = { kind: "percentage", percent: 10 };
const endsAt = "2026-06-01T00:00:00Z";
let discountId = "";

const table: CostTable = {
  domain: "discounts",
  prepare: async ({ context }) => {
    await addMember(context, "seller", ["seller"]);
    await addListing(context, { id: "pot", seller: "seller", quantity: 2 });
  },
  rows: [
    {
      operation: "discounts.createDiscount",
      as: "seller",
      input: { code: "SPRING", reduction, endsAt },
      costs: "3 reads, 2 writes",
      keep: ({ id }) => {
        discountId = String(id);
      },
    },
    {
      operation: "discounts.createDiscount",
      what: "for one listing",
      as: "seller",
      input: { code: "POTS", reduction, endsAt, listingIds: ["pot"] },
      costs: "4 reads, 2 writes",
    },
    {
      operation: "discounts.getDiscount",
      as: "seller",
      input: () => ({ discountId }),
      costs: "3 reads, 0 writes",
    },
    {
      operation: "discounts.createDiscount",
      what: "with limited uses",
      as: "seller",
      input: { code: "FEWER", reduction, endsAt, usageLimit: 5 },
      costs: "3 reads, 2 writes",
      keep: ({ id }) => {
        discountId = String(id);
      },
    },
    {
      operation: "discounts.getDiscount",
      what: "with limited uses",
      as: "seller",
      input: () => ({ discountId }),
      costs: "2 reads, 0 writes",
    },
    {
      operation: "discounts.endDiscount",
      as: "seller",
      input: () => ({ discountId }),
      costs: "3 reads, 2 writes",
    },
    {
      operation: "discounts.listDiscounts",
      what: "a page of two, and one with limited uses",
      as: "seller",
      input: {},
      costs: "6 reads, 0 writes",
    },
  ],
};

export default table;
