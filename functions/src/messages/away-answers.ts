import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { append, type Conversation } from "./conversation.ts";
import type { Message, Notice } from "./message.ts";
import { conversationStore } from "./message-store.ts";
import { reachableMembers } from "./reachable.ts";

interface Written {
  readonly conversation: Conversation;
  /** Who may be on holiday. */
  readonly to: string;
  readonly now: Date;
}

/**
 * What a seller on holiday answers by itself: a notice behind the first message of a day, by UTC, in an open conversation of two. Only
 * what a member writes is answered, so two such sellers do not go on for ever. Nobody has written it: it is no answer to a request,
 * moves no mark of the seller and is not pushed; the conversation shows what was written before it.
 */
export function awayAnswers(context: Context) {
  const conversations = conversationStore(context);
  const reachable = reachableMembers(context);
  return {
    /** One read where somebody is on holiday, none otherwise: before the transaction's writes. */
    find: async (
      transaction: Transaction,
      { conversation, to, now }: Written,
    ): Promise<{ conversation: Conversation; message: Message } | undefined> => {
      if (conversation.state !== "open" || !(await reachable.isOnHoliday(to, now))) return undefined;
      // No client can choose an id with a dot.
      const id = ["away", conversation.members.indexOf(to), now.toISOString().slice(0, 10)].join(".");
      if (await conversations.findMessage(conversation.id, id, transaction)) return undefined;
      const notice: Notice = { what: "away", by: to, members: [] };
      const draft = { id, by: "", kind: "system", text: "", replyTo: null, notice } as const;
      const answered = append(conversation, draft, now);
      return { ...answered, conversation: { ...answered.conversation, last: conversation.last } };
    },
  };
}
