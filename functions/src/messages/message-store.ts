import { FieldValue, type DocumentReference } from "firebase-admin/firestore";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import {
  findGroupPageByTime,
  findPageByNumber,
  findPageByTime,
  type PageRequest,
} from "../platform/operations/list-page.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { Conversation } from "./conversation.ts";
import { newMark, type Mark } from "./mark.ts";
import type { Message } from "./message.ts";
import { usualSettings, type StoredSettings } from "./messaging-settings.ts";
import type { Outreach } from "./outreach.ts";

/** More than anybody asks for. */
const MAX_BETWEEN = 50;

/** Of two members there is one conversation, whoever begins. */
export function idOfPair(one: string, other: string): string {
  return idFrom("conversation", ...[one, other].toSorted());
}

/** Messages and who is in a conversation, for those who only read. */
export function messageReader({ database }: Pick<Context, "database">) {
  const conversations = database.collection<Conversation>("conversations");
  return {
    /** To a member, the latest first; to be followed. */
    since: (uid: string, { since, limit }: { since: Date; limit: number }) =>
      database
        .collectionGroup<Message>("messages")
        .where("to", "array-contains", uid)
        .where("committedAt", ">=", since)
        .orderBy("committedAt", "desc")
        .limit(limit),
    /** Those of some conversations that a member is in. One read each. */
    findOwn: async (uid: string, ids: readonly string[]) => {
      const found = await database.getAll(ids.map((id) => conversations.doc(id)));
      return found.flatMap((each) => (each?.members.includes(uid) ? [each.id] : []));
    },
  };
}

/** `conversations/{id}` with its messages, and each member's own mark. */
export function conversationStore({ database }: Pick<Context, "database">) {
  const conversations = database.collection<Conversation>("conversations");
  const messagesOf = (id: string) => database.collection<Message>(`conversations/${id}/messages`);
  const marksOf = (id: string) => database.collection<Mark>(`conversations/${id}/marks`);
  const marks = database.collectionGroup<Mark>("marks");
  const save = (transaction: Transaction, conversation: Conversation) =>
    transaction.set(conversations.doc(conversation.id), conversation);

  return {
    referenceTo: (id: string): DocumentReference => conversations.doc(id),
    referenceToMessage: (id: string, messageId: string): DocumentReference => messagesOf(id).doc(messageId),
    find: (id: string, reader: Reader = database) => reader.get(conversations.doc(id)),
    findAll: (ids: readonly string[], reader: Reader = database) =>
      reader.getAll(ids.map((id) => conversations.doc(id))),
    findMessage: (id: string, messageId: string, reader: Reader = database) =>
      reader.get(messagesOf(id).doc(messageId)),
    findMark: async (id: string, uid: string, reader: Reader = database) =>
      (await reader.get(marksOf(id).doc(uid))) ?? newMark(uid, id),
    findMarks: async (uid: string, ids: readonly string[], reader: Reader = database) => {
      const found = await reader.getAll(ids.map((id) => marksOf(id).doc(uid)));
      return new Map(ids.map((id, index) => [id, found[index] ?? newMark(uid, id)]));
    },

    save,
    /** Two writes for a message, for however many members. */
    saveWith: (transaction: Transaction, conversation: Conversation, ...messages: Message[]) => {
      for (const message of messages)
        transaction.create(messagesOf(conversation.id).doc(message.id), {
          ...message,
          committedAt: FieldValue.serverTimestamp(),
        });
      save(transaction, conversation);
    },
    saveMessage: (transaction: Transaction, message: Message) =>
      transaction.set(messagesOf(message.conversationId).doc(message.id), message),
    /** Open streams tell of it again. */
    saveChangedMessage: (transaction: Transaction, message: Message) =>
      transaction.set(messagesOf(message.conversationId).doc(message.id), {
        ...message,
        isChanged: true,
        committedAt: FieldValue.serverTimestamp(),
      }),
    saveMark: (transaction: Transaction, mark: Mark) =>
      transaction.set(marksOf(mark.conversationId).doc(mark.uid), mark),
    removeMark: (transaction: Transaction, id: string, uid: string) =>
      transaction.delete(marksOf(id).doc(uid)),

    listOf: (uid: string, page: PageRequest) =>
      findPageByTime(database, conversations.where("listedBy", "array-contains", uid), {
        by: "lastAt",
        ...page,
      }),
    listRequestsTo: (uid: string, page: PageRequest) =>
      findPageByTime(database, conversations.where("requestTo", "==", uid), { by: "lastAt", ...page }),
    /** Those that a member has put away; what came since has brought some of them back. */
    listArchivedMarks: (uid: string, page: PageRequest) =>
      findGroupPageByTime(database, marks.where("uid", "==", uid).where("archivedAt", ">", new Date(0)), {
        by: "archivedAt",
        ...page,
      }),
    listMarkedUnread: (uid: string, limit: number) =>
      database.query(marks.where("uid", "==", uid).where("isMarkedUnread", "==", true).limit(limit)),
    /** Those in some places, in their order. Outside a transaction: a query in one would hold up who writes. */
    listBetween: (id: string, { from, to }: { from: number; to: number }) =>
      database.query(
        messagesOf(id).where("seq", ">=", from).where("seq", "<=", to).orderBy("seq").limit(MAX_BETWEEN),
      ),
    listMessages: (id: string, { order, behind, ...page }: MessagePage) => {
      const direction = order === "earliest" ? ("asc" as const) : ("desc" as const);
      const all = messagesOf(id);
      const from = behind === undefined ? all : all.where("seq", direction === "asc" ? ">" : "<", behind);
      return findPageByNumber(database, from, { by: "seq", direction, ...page });
    },

    countUnread: async (uid: string) =>
      (await database.count(conversations.where("unreadBy", "array-contains", uid).orderBy("lastAt", "desc")))
        .count,
    countRequestsTo: async (uid: string) =>
      (await database.count(conversations.where("requestTo", "==", uid).orderBy("lastAt", "desc"))).count,
    /** Those that may have something unread, of who does not show how far they have read. */
    listUnread: (uid: string, limit: number, reader: Reader = database) =>
      reader.query(
        conversations.where("unreadBy", "array-contains", uid).orderBy("lastAt", "desc").limit(limit),
      ),
    listLarge: (uid: string, limit: number) =>
      database.query(
        conversations
          .where("listedBy", "array-contains", uid)
          .where("isLarge", "==", true)
          .orderBy("lastAt", "desc")
          .limit(limit),
      ),
  };
}

interface MessagePage extends PageRequest {
  readonly order: "latest" | "earliest";
  /** A place. */
  readonly behind?: number | undefined;
}

/** `messagingSettings/{uid}` and `outreach/{uid}`. */
export function correspondentStore({ database }: Pick<Context, "database">) {
  const settings = database.collection<StoredSettings>("messagingSettings");
  const outreach = database.collection<Outreach>("outreach");
  return {
    findSettings: async (uid: string, reader: Reader = database): Promise<StoredSettings> => ({
      uid,
      ...usualSettings,
      ...(await reader.get(settings.doc(uid))),
    }),
    saveSettings: (transaction: Transaction, stored: StoredSettings) =>
      transaction.set(settings.doc(stored.uid), stored),
    findOutreach: (uid: string, reader: Reader = database) => reader.get(outreach.doc(uid)),
    saveOutreach: (transaction: Transaction, begun: Outreach) =>
      transaction.set(outreach.doc(begun.uid), begun),
  };
}
