import { DAY } from "../../src/platform/values/clock.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const listingId = "pot";
const commentId = "question";
const replyId = "answer";

const table: CostTable = {
  domain: "comments",
  prepare: async ({ context, clock, memory }) => {
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "author");
    await addMember(context, "moderator", ["moderator"]);
    await addListing(context, { id: listingId, seller: "seller", quantity: 1 });
    memory.put("handles/seller", { uid: "seller" });
    clock.advance(30 * DAY);
  },
  rows: [
    {
      operation: "comments.addComment",
      what: "with a mention",
      as: "author",
      input: { listingId, commentId, text: "How old is it, @seller?" },
      costs: "7 reads, 3 writes",
    },
    {
      operation: "comments.addComment",
      what: "as a reply",
      as: "seller",
      input: { listingId, commentId: replyId, text: "Very", parentId: commentId },
      costs: "7 reads, 4 writes",
    },
    {
      operation: "comments.editComment",
      as: "author",
      input: { listingId, commentId, text: "How new is it?" },
      costs: "4 reads, 2 writes",
    },
    {
      operation: "comments.listComments",
      what: "a page of one",
      as: "seller",
      input: { listingId },
      costs: "4 reads, 1 writes",
    },
    {
      operation: "comments.listReplies",
      what: "a page of one",
      as: "author",
      input: { listingId, commentId },
      costs: "5 reads, 1 writes",
    },
    {
      operation: "comments.listOwnComments",
      what: "a page of one",
      as: "author",
      input: {},
      costs: "3 reads, 1 writes",
    },
    {
      operation: "comments.hideComment",
      as: "seller",
      input: { listingId, commentId },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "comments.listHiddenComments",
      what: "a page of one",
      as: "seller",
      input: { listingId },
      costs: "5 reads, 1 writes",
    },
    {
      operation: "comments.showComment",
      as: "seller",
      input: { listingId, commentId },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "comments.removeComment",
      what: "a reply",
      as: "moderator",
      input: { listingId, commentId: replyId, reason: "other" },
      costs: "4 reads, 5 writes",
    },
    {
      operation: "comments.deleteComment",
      as: "author",
      input: { listingId, commentId },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "comments.setCommenting",
      as: "seller",
      input: { listingId, isOpen: false },
      costs: "3 reads, 2 writes",
    },
  ],
};

export default table;
