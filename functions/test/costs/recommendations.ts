import { addMember } from "../../test-support/shop.ts";
import { like, putOnSale } from "../../test-support/recommendations.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "recommendations",
  prepare: async (world) => {
    await addMember(world.context, "buyer");
    await addMember(world.context, "newcomer");
    for (let index = 0; index < 30; index += 1) {
      const seller = `seller${index}`;
      await addMember(world.context, seller, ["seller"]);
      await putOnSale(world, {
        id: `lamp${index}`,
        seller,
        title: `Brass lamp ${index}`,
        category: "home.lamps",
      });
    }
    await like(world, "buyer", "lamp0");
  },
  rows: [
    {
      operation: "recommendations.listTrending",
      what: "of thirty, made anew",
      as: "buyer",
      input: {},
      costs: "85 reads, 2 writes",
    },
    {
      operation: "recommendations.listTrending",
      what: "as it was made in the last half an hour",
      as: "buyer",
      input: {},
      costs: "25 reads, 1 writes",
    },
    {
      operation: "recommendations.listForYou",
      what: "made anew",
      as: "buyer",
      input: {},
      costs: "50 reads, 2 writes",
    },
    {
      operation: "recommendations.listForYou",
      what: "a page of twenty of what is ranked",
      as: "buyer",
      input: {},
      costs: "26 reads, 2 writes",
    },
    {
      operation: "recommendations.listForYou",
      what: "for a newcomer",
      as: "newcomer",
      input: {},
      costs: "27 reads, 1 writes",
    },
    {
      operation: "recommendations.listSimilar",
      as: "buyer",
      input: { listingId: "lamp0" },
      costs: "14 reads, 1 writes",
    },
    {
      operation: "recommendations.refuseListing",
      as: "buyer",
      input: { listingId: "lamp1" },
      costs: "4 reads, 2 writes",
    },
    {
      operation: "recommendations.refuseListing",
      what: "again",
      as: "buyer",
      input: { listingId: "lamp1" },
      costs: "4 reads, 1 writes",
    },
    {
      operation: "recommendations.takeBackRefusal",
      as: "buyer",
      input: { listingId: "lamp1" },
      costs: "3 reads, 2 writes",
    },
  ],
};

export default table;
