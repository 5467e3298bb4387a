import type { Row } from "./tenancy-row.ts";

const none = "ConversationNotFound";
const conversation = (name: string, more: object = {}): [string, Row] => [
  `messages.${name}`,
  { input: ({ conversationId }) => ({ conversationId, ...more }), receives: none },
];
const request = (name: string): [string, Row] => [
  `messages.${name}`,
  { input: ({ requestId }) => ({ conversationId: requestId }), receives: "RequestNotFound" },
];
const group = (name: string, more: object = {}): [string, Row] => [
  `messages.${name}`,
  { input: ({ groupId }) => ({ conversationId: groupId, ...more }), receives: none },
];

/** What others send to lay hands on what a seller and a buyer have said to each other. */
export const messageRows: [string, Row][] = [
  [
    "messages.sendMessage",
    {
      input: ({ conversationId }) => ({ conversationId, messageId: "new", text: "Let me in" }),
      receives: none,
    },
  ],
  [
    "messages.deleteMessage",
    { input: ({ conversationId, messageId }) => ({ conversationId, messageId }), receives: none },
  ],
  conversation("getConversation"),
  conversation("listMessages"),
  conversation("markRead", { seq: 1 }),
  conversation("reserveListing"),
  conversation("updateConversation", { isArchived: true }),
  request("acceptRequest"),
  request("declineRequest"),
  [
    "messages.createGroup",
    { input: () => ({ title: "All", members: ["buyer"] }), receives: "MemberCannotBeAdded" },
  ],
  group("addToGroup", { members: ["buyer"] }),
  group("removeFromGroup", { uid: "buyer" }),
  group("leaveGroup"),
  group("renameGroup", { title: "Ours" }),
  group("setManager", { uid: "buyer", isManager: true }),
];
