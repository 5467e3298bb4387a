import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });
let offerId = "";
const keep = ({ id }: Record<string, unknown>) => {
  offerId = String(id);
};

const table: CostTable = {
  domain: "offers",
  prepare: async ({ context }) => {
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "buyer");
    for (const id of ["pot", "rug"]) await addListing(context, { id, seller: "seller", quantity: 2 });
  },
  rows: [
    {
      operation: "offers.propose",
      as: "buyer",
      input: { listingId: "pot", unitPrice: euros(500) },
      costs: "7 reads, 3 writes",
      keep,
    },
    {
      operation: "offers.counter",
      as: "seller",
      input: () => ({ offerId, unitPrice: euros(900) }),
      costs: "4 reads, 3 writes",
    },
    {
      operation: "offers.accept",
      as: "buyer",
      input: () => ({ offerId, unitPrice: euros(900) }),
      costs: "5 reads, 4 writes",
    },
    { operation: "offers.getOffer", as: "buyer", input: () => ({ offerId }), costs: "2 reads, 0 writes" },
    {
      operation: "offers.propose",
      what: "for another listing",
      as: "buyer",
      input: { listingId: "rug", unitPrice: euros(500) },
      costs: "7 reads, 3 writes",
      keep: (offer, { clock }) => {
        keep(offer);
        clock.advance(48 * 3_600_000);
      },
    },
    {
      operation: "offers.propose",
      what: "after an offer whose time is up, before it was tidied",
      as: "buyer",
      input: { listingId: "rug", unitPrice: euros(500) },
      costs: "8 reads, 5 writes",
      keep,
    },
    {
      operation: "offers.decline",
      as: "seller",
      input: () => ({ offerId }),
      costs: "3 reads, 3 writes",
    },
    {
      operation: "offers.propose",
      what: "after one that was declined",
      as: "buyer",
      input: { listingId: "rug", unitPrice: euros(600) },
      costs: "7 reads, 3 writes",
      keep,
    },
    {
      operation: "offers.withdraw",
      as: "buyer",
      input: () => ({ offerId }),
      costs: "3 reads, 3 writes",
    },
    {
      operation: "offers.listOffers",
      what: "a page of four",
      as: "seller",
      input: { as: "seller" },
      costs: "5 reads, 0 writes",
    },
  ],
};

export default table;
