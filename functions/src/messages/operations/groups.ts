import type { Transaction } from "../../platform/firestore/transaction.ts";
import { implement } from "../../platform/operations/implement.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { isBlocked, isFollowing, relationsReader } from "../../relations/public.ts";
import type { Conversation } from "../conversation.ts";
import * as contract from "../contract.ts";
import { addMembers, appoint, createGroup as create, MAX_MEMBERS, removeMember, rename } from "../group.ts";
import { newMark } from "../mark.ts";
import type { Message } from "../message.ts";
import { conversationStore, idOfPair } from "../message-store.ts";
import { presentConversation } from "../present.ts";
import { reachableMembers } from "../reachable.ts";

/** Who may be put into a group: whoever writes with its manager already, or follows them. Nobody is told of a block. */
function candidates(context: Context) {
  const conversations = conversationStore(context);
  const relations = relationsReader(context);
  const reachable = reachableMembers(context);
  return async (by: string, uids: readonly string[], transaction: Transaction) => {
    const own = await relations.read(by, transaction);
    const refused = await Promise.all(
      uids.map(async (uid) => {
        const [pair, theirs, reachability] = await Promise.all([
          conversations.find(idOfPair(by, uid), transaction),
          relations.read(uid, transaction),
          reachable.find(uid),
        ]);
        const isKnown = (pair?.state === "open" && pair.isAnswered) || isFollowing(theirs, by);
        return isKnown && reachability === "reachable" && !isBlocked(own, uid) ? [] : [uid];
      }),
    );
    return refused.flat();
  };
}

const dependencies = { conversations: conversationStore };
const adding = { ...dependencies, findRefused: candidates, reachable: reachableMembers };

function show(group: Conversation, uid: string) {
  return presentConversation(group, { uid, mark: newMark(uid, group.id) });
}

interface Save {
  readonly transaction: Transaction;
  readonly conversations: ReturnType<typeof conversationStore>;
}

function save(
  { transaction, conversations }: Save,
  { conversation, message }: { conversation: Conversation; message: Message },
  added: readonly string[] = [],
): Conversation {
  conversations.saveWith(transaction, conversation, message);
  for (const uid of added) conversations.saveMark(transaction, newMark(uid, conversation.id));
  return conversation;
}

/** By the call's id: sent again with its key, it is the same group. */
export const createGroup = implement(
  contract.createGroup,
  adding,
  async ({ input, caller: { uid }, fail, now, callId, transaction, conversations, ...given }) => {
    const members = input.members.filter((member) => member !== uid);
    if (await given.reachable.isLeaving(uid)) throw fail.AccountLeaving();
    const [refused] = await given.findRefused(uid, members, transaction);
    if (refused !== undefined) throw fail.MemberCannotBeAdded({ uid: refused });
    const created = create({ id: callId, by: uid, title: input.title, members }, now);
    return show(save({ transaction, conversations }, created, created.conversation.members), uid);
  },
);

/** Who is in it already stays, so a repeat changes nothing. */
export const addToGroup = implement(
  contract.addToGroup,
  adding,
  async ({ input, caller: { uid }, fail, now, transaction, conversations, ...given }) => {
    const group = await conversations.find(input.conversationId, transaction);
    if (!isGroupOf(group, uid)) throw fail.ConversationNotFound();
    if (!group.managers.includes(uid)) throw fail.NotManager();
    const added = input.members.filter((member) => !group.members.includes(member));
    if (group.members.length + added.length > MAX_MEMBERS) throw fail.TooManyMembers();
    if (await given.reachable.isLeaving(uid)) throw fail.AccountLeaving();
    const [refused] = await given.findRefused(uid, added, transaction);
    if (refused !== undefined) throw fail.MemberCannotBeAdded({ uid: refused });
    if (added.length === 0) return show(group, uid);
    return show(save({ transaction, conversations }, addMembers(group, { by: uid, added }, now), added), uid);
  },
);

/** Who is not in it has been removed. */
export const removeFromGroup = implement(
  contract.removeFromGroup,
  dependencies,
  async ({ input, caller: { uid }, fail, now, transaction, conversations }) => {
    const group = await conversations.find(input.conversationId, transaction);
    if (!isGroupOf(group, uid)) throw fail.ConversationNotFound();
    if (!group.managers.includes(uid)) throw fail.NotManager();
    if (!group.members.includes(input.uid)) return show(group, uid);
    conversations.removeMark(transaction, group.id, input.uid);
    return show(
      save({ transaction, conversations }, removeMember(group, { by: uid, uid: input.uid }, now)),
      uid,
    );
  },
);

export const leaveGroup = implement(
  contract.leaveGroup,
  dependencies,
  async ({ input: { conversationId }, caller: { uid }, fail, now, transaction, conversations }) => {
    const group = await conversations.find(conversationId, transaction);
    if (!isGroupOf(group, uid)) throw fail.ConversationNotFound();
    conversations.removeMark(transaction, group.id, uid);
    save({ transaction, conversations }, removeMember(group, { by: uid, uid }, now));
    return { conversationId };
  },
);

/** The same name again is no change. */
export const renameGroup = implement(
  contract.renameGroup,
  dependencies,
  async ({ input, caller: { uid }, fail, now, transaction, conversations }) => {
    const group = await conversations.find(input.conversationId, transaction);
    if (!isGroupOf(group, uid)) throw fail.ConversationNotFound();
    if (!group.managers.includes(uid)) throw fail.NotManager();
    if (group.title === input.title) return show(group, uid);
    return show(
      save({ transaction, conversations }, rename(group, { by: uid, title: input.title }, now)),
      uid,
    );
  },
);

export const setManager = implement(
  contract.setManager,
  dependencies,
  async ({ input, caller: { uid: by }, fail, now, transaction, conversations }) => {
    const { conversationId, uid, isManager } = input;
    const group = await conversations.find(conversationId, transaction);
    if (!isGroupOf(group, by)) throw fail.ConversationNotFound();
    if (!group.managers.includes(by)) throw fail.NotManager();
    if (!group.members.includes(uid)) throw fail.MemberNotInGroup();
    if (group.managers.includes(uid) === isManager) return show(group, by);
    if (!isManager && group.managers.length === 1) throw fail.LastManager();
    return show(save({ transaction, conversations }, appoint(group, { by, uid, isManager }, now)), by);
  },
);

function isGroupOf(group: Conversation | undefined, uid: string): group is Conversation {
  return group?.kind === "group" && group.members.includes(uid);
}
