import { idOfPair } from "../../src/messages/message-store.ts";
import { DAY } from "../../src/platform/values/clock.ts";
import { addMessagePhoto } from "../../test-support/add-photo.ts";
import { openMessages } from "../../test-support/messages.ts";
import type { CostTable } from "./cost-table.ts";

const conversationId = idOfPair("ada", "sara");
const requestId = idOfPair("ada", "bob");
const otherRequestId = idOfPair("ada", "cleo");
const send = (messageId: string, to: string, more: object = {}) => ({
  messageId,
  to,
  text: `It is ${messageId}`,
  ...more,
});
let groupId = "";
let offerId = "";
const ofGroup =
  (more: object = {}) =>
  () => ({ conversationId: groupId, ...more });

const table: CostTable = {
  domain: "messages",
  prepare: async (world) => {
    await openMessages(world);
    for (const mediaId of ["front", "back"]) await addMessagePhoto(world.context, { mediaId, owner: "ada" });
    world.clock.advance(30 * DAY);
  },
  rows: [
    {
      operation: "messages.sendMessage",
      what: "the first, about a listing",
      as: "ada",
      input: send("first", "sara", { listingId: "pot" }),
      costs: "13 reads, 6 writes",
    },
    {
      operation: "messages.sendMessage",
      what: "an answer",
      as: "sara",
      input: send("second", "ada"),
      costs: "9 reads, 3 writes",
    },
    {
      operation: "messages.sendMessage",
      what: "the first of an instance in a minute",
      as: "ada",
      input: send("third", "sara"),
      isWarm: true,
      costs: "9 reads, 3 writes",
    },
    {
      operation: "messages.sendMessage",
      what: "the next",
      as: "ada",
      input: send("third-2", "sara"),
      isWarm: true,
      costs: "5 reads, 3 writes",
    },
    {
      operation: "messages.sendMessage",
      what: "a request",
      as: "ada",
      input: send("asking", "bob"),
      costs: "12 reads, 6 writes",
    },
    {
      operation: "messages.sendMessage",
      what: "another request",
      as: "ada",
      input: send("asking-2", "cleo"),
      costs: "12 reads, 6 writes",
    },
    {
      operation: "messages.listConversations",
      what: "requests, a page of one",
      as: "bob",
      input: { folder: "requests" },
      costs: "5 reads, 1 writes",
    },
    {
      operation: "messages.acceptRequest",
      as: "bob",
      input: { conversationId: requestId },
      costs: "5 reads, 2 writes",
    },
    {
      operation: "messages.declineRequest",
      as: "cleo",
      input: { conversationId: otherRequestId },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "messages.deleteMessage",
      what: "the last",
      as: "ada",
      input: { conversationId, messageId: "third-2" },
      costs: "4 reads, 3 writes",
    },
    {
      operation: "messages.markRead",
      as: "sara",
      input: { conversationId, seq: 4 },
      costs: "5 reads, 2 writes",
    },
    {
      operation: "messages.updateConversation",
      as: "sara",
      input: { conversationId, isArchived: true },
      costs: "5 reads, 2 writes",
    },
    {
      operation: "messages.listConversations",
      what: "archived, a page of one",
      as: "sara",
      input: { folder: "archived" },
      costs: "5 reads, 1 writes",
    },
    {
      operation: "messages.listConversations",
      what: "a page of three",
      as: "ada",
      input: {},
      costs: "11 reads, 1 writes",
    },
    {
      operation: "messages.getConversation",
      as: "ada",
      input: { conversationId },
      costs: "5 reads, 1 writes",
    },
    {
      operation: "messages.listMessages",
      what: "a page of four",
      as: "ada",
      input: { conversationId },
      costs: "7 reads, 1 writes",
    },
    { operation: "messages.getUnread", as: "ada", input: {}, costs: "7 reads, 1 writes" },
    {
      operation: "messages.sendMessage",
      what: "one that warns",
      as: "ada",
      input: { ...send("fourth", "sara"), text: "Let us talk on WhatsApp" },
      costs: "9 reads, 4 writes",
      keep: async (_, { firestore }) => {
        await firestore.doc("members/sara").update({ holiday: { until: null } });
      },
    },
    {
      operation: "messages.sendMessage",
      what: "to a seller on holiday",
      as: "ada",
      input: send("fifth", "sara"),
      costs: "10 reads, 4 writes",
    },
    { operation: "messages.listQuickReplies", as: "ada", input: {}, costs: "3 reads, 1 writes" },
    {
      operation: "messages.reserveListing",
      as: "sara",
      input: { conversationId },
      costs: "11 reads, 6 writes",
      keep: ({ id }) => {
        offerId = String(id);
      },
    },
    {
      operation: "offers.endReservation",
      as: "sara",
      input: () => ({ offerId }),
      costs: "5 reads, 5 writes",
    },
    {
      operation: "messages.updateSettings",
      as: "ada",
      input: { whoMayWrite: "followed" },
      costs: "3 reads, 2 writes",
    },
    { operation: "messages.getSettings", as: "ada", input: {}, costs: "3 reads, 1 writes" },
    {
      operation: "messages.createGroup",
      what: "of two",
      as: "sara",
      input: { title: "Collectors", members: ["ada"] },
      costs: "9 reads, 6 writes",
      keep: ({ id }) => {
        groupId = String(id);
      },
    },
    {
      operation: "messages.renameGroup",
      as: "sara",
      input: ofGroup({ title: "Coins" }),
      costs: "3 reads, 3 writes",
    },
    {
      operation: "messages.setManager",
      as: "sara",
      input: ofGroup({ uid: "ada", isManager: true }),
      costs: "3 reads, 3 writes",
    },
    {
      operation: "messages.removeFromGroup",
      as: "sara",
      input: ofGroup({ uid: "ada" }),
      costs: "3 reads, 4 writes",
    },
    {
      operation: "messages.addToGroup",
      what: "one",
      as: "sara",
      input: ofGroup({ members: ["ada"] }),
      costs: "9 reads, 4 writes",
    },
    { operation: "messages.leaveGroup", as: "ada", input: ofGroup(), costs: "3 reads, 4 writes" },
    {
      operation: "messages.sendMessage",
      what: "the next, with two photos",
      as: "ada",
      input: { messageId: "photos", to: "sara", photos: ["front", "back"] },
      isWarm: true,
      costs: "9 reads, 5 writes",
    },
    {
      operation: "messages.deleteMessage",
      what: "with two photos",
      as: "ada",
      input: { conversationId, messageId: "photos" },
      costs: "7 reads, 6 writes",
    },
  ],
};

export default table;
