import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const said = { orderId: "order", rating: 5, text: "As described" };

const table: CostTable = {
  domain: "reviews",
  prepare: async ({ context, firestore, clock }) => {
    for (const uid of ["buyer", "seller"]) await addMember(context, uid);
    await addMember(context, "moderator", ["moderator"]);
    const order = { id: "order", buyer: "buyer", seller: "seller", completedAt: clock.now() };
    await firestore.doc("orders/order").set(order);
  },
  rows: [
    {
      operation: "reviews.writeReview",
      what: "as the first",
      as: "buyer",
      input: said,
      costs: "6 reads, 2 writes",
    },
    {
      operation: "reviews.writeReview",
      what: "as the second, which publishes both",
      as: "seller",
      input: said,
      costs: "6 reads, 5 writes",
    },
    {
      operation: "reviews.replyToReview",
      as: "seller",
      input: { reviewId: "order_buyer", text: "Thank you" },
      costs: "3 reads, 3 writes",
    },
    {
      operation: "reviews.listReviews",
      what: "a page of one",
      as: "buyer",
      input: { subject: "seller" },
      costs: "2 reads, 1 writes",
    },
    {
      operation: "reviews.getRating",
      as: "buyer",
      input: { uid: "seller" },
      costs: "2 reads, 1 writes",
    },
    {
      operation: "reviews.removeReview",
      as: "moderator",
      input: { reviewId: "order_buyer", reason: "abusive" },
      costs: "3 reads, 4 writes",
    },
  ],
};

export default table;
