import type { Context } from "../platform/runtime/context.ts";
import type { Database } from "../platform/firestore/database.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Contact, Member } from "./member.ts";

/** `members/{uid}` and the private part below it, for those who only read. */
export function memberReader({ database }: Pick<Context, "database">) {
  const { members, contactOf } = collections(database);
  return {
    find: (uid: string, reader: Reader = database) => reader.get(members.doc(uid)),
    findAll: (uids: string[]) => database.getAll(uids.map((uid) => members.doc(uid))),
    findContact: (uid: string) => database.get(contactOf(uid)),
  };
}

/** The same with its writes, and `handles/{handle}`, which makes a handle unique. */
export function memberStore({ database }: Pick<Context, "database">) {
  const { members, handles, contactOf } = collections(database);
  return {
    ...memberReader({ database }),
    holidaysEndedBy: (now: Date) => ({
      query: members.where("holiday.until", "<=", now),
      by: "holiday.until",
    }),
    findHandleOwner: async (handle: string, reader: Reader = database) =>
      (await reader.get(handles.doc(handle)))?.uid,
    save: (transaction: Transaction, member: Member) => transaction.set(members.doc(member.uid), member),
    saveContact: (transaction: Transaction, uid: string, contact: Contact) =>
      transaction.set(contactOf(uid), contact),
    claimHandle: (transaction: Transaction, { handle, uid }: Member) =>
      transaction.create(handles.doc(handle), { uid }),
    remove: (transaction: Transaction, { uid, handle }: Member) => {
      transaction.delete(members.doc(uid));
      transaction.delete(contactOf(uid));
      transaction.delete(handles.doc(handle));
    },
  };
}

function collections(database: Database) {
  return {
    members: database.collection<Member>("members"),
    handles: database.collection<{ uid: string }>("handles"),
    contactOf: (uid: string) => database.collection<Contact>(`members/${uid}/private`).doc("contact"),
  };
}
