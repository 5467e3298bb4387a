import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const answer = () => import("./answer-request.ts");
const settings = () => import("./settings.ts");
const own = () => import("./own-view.ts");
const groups = () => import("./groups.ts");
const list = () => import("./list-conversations.ts");

export const operations = defineHandlers<typeof contract>({
  sendMessage: () => import("./send-message.ts"),
  deleteMessage: () => import("./delete-message.ts"),
  acceptRequest: loadOneOf(answer, "acceptRequest"),
  declineRequest: loadOneOf(answer, "declineRequest"),
  updateSettings: loadOneOf(settings, "updateSettings"),
  getSettings: loadOneOf(settings, "getSettings"),
  markRead: loadOneOf(own, "markRead"),
  updateConversation: loadOneOf(own, "updateConversation"),
  listConversations: loadOneOf(list, "listConversations"),
  getConversation: loadOneOf(list, "getConversation"),
  listMessages: () => import("./list-messages.ts"),
  createGroup: loadOneOf(groups, "createGroup"),
  addToGroup: loadOneOf(groups, "addToGroup"),
  removeFromGroup: loadOneOf(groups, "removeFromGroup"),
  leaveGroup: loadOneOf(groups, "leaveGroup"),
  renameGroup: loadOneOf(groups, "renameGroup"),
  setManager: loadOneOf(groups, "setManager"),
  listQuickReplies: () => import("./list-quick-replies.ts"),
  reserveListing: () => import("./reserve-listing.ts"),
  getUnread: () => import("./get-unread.ts"),
});
