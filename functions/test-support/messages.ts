import type { OutputOf } from "../src/platform/operations/define-operation.ts";
import type * as contract from "../src/messages/contract.ts";
import { acceptRequest, declineRequest } from "../src/messages/operations/answer-request.ts";
import deleteMessage from "../src/messages/operations/delete-message.ts";
import getUnread from "../src/messages/operations/get-unread.ts";
import { getConversation, listConversations } from "../src/messages/operations/list-conversations.ts";
import listMessages from "../src/messages/operations/list-messages.ts";
import { markRead, updateConversation } from "../src/messages/operations/own-view.ts";
import sendMessage from "../src/messages/operations/send-message.ts";
import { updateSettings } from "../src/messages/operations/settings.ts";
import { idOfPair } from "../src/messages/message-store.ts";
import type { Conversation } from "../src/messages/conversation.ts";
import { noRelations, type Relations } from "../src/relations/public.ts";
import type { Role } from "../src/platform/auth/access.ts";
import { DAY } from "../src/platform/values/clock.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";
import { addListing, addMember, callAs } from "./shop.ts";

type Operation = Parameters<typeof callAs>[1];

/** Members for longer than newcomers, but for `nele`. `sara` sells `pot`. */
export async function openMessages(world: MemoryWorld, more: readonly string[] = []) {
  const { context, firestore, clock, memory } = world;
  const people: [string, Role[]][] = [
    ["sara", ["seller"]],
    ...["ada", "bob", "cleo", ...more].map((uid): [string, Role[]] => [uid, []]),
  ];
  for (const [uid, roles] of people) await addMember(context, uid, roles);
  clock.advance(30 * DAY);
  await addMember(context, "nele");
  await addListing(context, { id: "pot", seller: "sara", quantity: 1 });
  let sent = 0;

  const call = <R>(uid: string, operation: Operation, input: object = {}) =>
    callAs(uid, operation, { context, input }) as Promise<R>;

  return {
    call,
    pair: idOfPair,
    /** Under an id of its own, unless one is given. */
    send: (uid: string, to: string, ...[text = "Hello", more_ = {}]: [string?, object?]) =>
      call<OutputOf<typeof contract.sendMessage>>(uid, sendMessage, {
        messageId: `message-${(sent += 1)}`,
        ...(to.startsWith("group") ? { conversationId: to } : { to }),
        text,
        ...more_,
      }),
    delete: (uid: string, conversationId: string, messageId: string) =>
      call<OutputOf<typeof contract.deleteMessage>>(uid, deleteMessage, { conversationId, messageId }),
    accept: (uid: string, other: string) =>
      call(uid, acceptRequest, { conversationId: idOfPair(uid, other) }),
    decline: (uid: string, other: string) =>
      call(uid, declineRequest, { conversationId: idOfPair(uid, other) }),
    settings: (uid: string, input: object) => call(uid, updateSettings, input),
    read: (uid: string, conversationId: string, seq: number) =>
      call<OutputOf<typeof contract.markRead>>(uid, markRead, { conversationId, seq }),
    update: (uid: string, conversationId: string, input: object) =>
      call(uid, updateConversation, { conversationId, ...input }),
    list: (uid: string, input: object = {}) =>
      call<OutputOf<typeof contract.listConversations>>(uid, listConversations, input),
    get: (uid: string, conversationId: string) =>
      call<OutputOf<typeof contract.getConversation>>(uid, getConversation, { conversationId }),
    messages: (uid: string, conversationId: string, input: object = {}) =>
      call<OutputOf<typeof contract.listMessages>>(uid, listMessages, { conversationId, ...input }),
    unread: (uid: string) => call<OutputOf<typeof contract.getUnread>>(uid, getUnread),
    stored: async (id: string) =>
      (await firestore.doc(`conversations/${id}`).get()).data() as Conversation | undefined,
    relate: (uid: string, changes: Partial<Relations>) =>
      memory.put(`relations/${uid}`, { uid, lists: { ...noRelations, mutedBy: {}, ...changes } }),
    follow: (uid: string, other: string) =>
      memory.put(`relations/${uid}`, {
        uid,
        lists: { ...noRelations, mutedBy: {}, following: { [other]: clock.now() } },
      }),
  };
}

export type Messages = Awaited<ReturnType<typeof openMessages>>;
