import * as z from "zod";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, permissionDenied } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { tidiedLine } from "../platform/text/tidied-text.ts";
import { MAX_ADDED, MAX_MEMBERS, MAX_TITLE_LENGTH } from "./group.ts";
import { ConversationView, none } from "./views.ts";

const conversationId = DocumentId;
const uids = z
  .array(DocumentId)
  .min(1)
  .max(MAX_ADDED)
  .overwrite((members) => [...new Set(members)]);
const title = tidiedLine({ max: MAX_TITLE_LENGTH });

const adding = {
  MemberCannotBeAdded: permissionDenied("You cannot add this member; write to each other first", {
    uid: z.string(),
  }),
  AccountLeaving: failedPrecondition("You have asked to leave; take that back to write again"),
};
const managing = {
  ...none,
  NotManager: permissionDenied("Only who manages the group may do that; ask one of them"),
};
const blockedPair = "whom is to be added";

export const createGroup = defineOperation({
  name: "messages.createGroup",
  summary: "Make a group of members whom you write with, or who follow you",
  http: { method: "POST", path: "/v1/groups" },
  access: "member",
  limit: perMember(20, "day"),
  idempotency: "required",
  blocks: { refusesAs: "MemberCannotBeAdded", because: blockedPair },
  input: z.strictObject({ title, members: uids }),
  output: ConversationView,
  failures: adding,
});

export const addToGroup = defineOperation({
  name: "messages.addToGroup",
  summary: "Add members to a group that you manage; they see what was said before",
  http: { method: "POST", path: "/v1/groups/{conversationId}/members" },
  access: "member",
  limit: perMember(60, "hour"),
  blocks: { refusesAs: "MemberCannotBeAdded", because: blockedPair },
  input: z.strictObject({ conversationId, members: uids }),
  output: ConversationView,
  failures: {
    ...managing,
    ...adding,
    TooManyMembers: failedPrecondition(`A group has ${MAX_MEMBERS} members at most`),
  },
});

export const removeFromGroup = defineOperation({
  name: "messages.removeFromGroup",
  summary: "Remove a member from a group that you manage",
  http: { method: "DELETE", path: "/v1/groups/{conversationId}/members/{uid}" },
  access: "member",
  limit: perMember(60, "hour"),
  blocks: "record",
  input: z.strictObject({ conversationId, uid: DocumentId }),
  output: ConversationView,
  failures: managing,
});

export const leaveGroup = defineOperation({
  name: "messages.leaveGroup",
  summary: "Leave a group; where nobody manages it then, the longest member does",
  http: { method: "POST", path: "/v1/groups/{conversationId}/departure" },
  access: "member",
  limit: perMember(60, "hour"),
  blocks: "own",
  input: z.strictObject({ conversationId }),
  output: z.object({ conversationId: z.string() }),
  failures: none,
});

export const renameGroup = defineOperation({
  name: "messages.renameGroup",
  summary: "Name a group that you manage",
  http: { method: "PUT", path: "/v1/groups/{conversationId}/title" },
  access: "member",
  limit: perMember(60, "hour"),
  blocks: "own",
  input: z.strictObject({ conversationId, title }),
  output: ConversationView,
  failures: managing,
});

export const setManager = defineOperation({
  name: "messages.setManager",
  summary: "Let a member manage a group with you, or no longer",
  http: { method: "PUT", path: "/v1/groups/{conversationId}/managers/{uid}" },
  access: "member",
  limit: perMember(60, "hour"),
  blocks: "record",
  input: z.strictObject({ conversationId, uid: DocumentId, isManager: z.boolean() }),
  output: ConversationView,
  failures: {
    ...managing,
    MemberNotInGroup: failedPrecondition("This member is not in the group"),
    LastManager: failedPrecondition("Let somebody else manage the group first"),
  },
});
