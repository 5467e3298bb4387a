import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Contact, Member } from "./member.ts";

/** `members/{uid}`, the private part below it, and `handles/{handle}`, which makes a handle unique. */
export function memberStore({ database }: Pick<Context, "database">) {
  const members = database.collection<Member>("members");
  const handles = database.collection<{ uid: string }>("handles");
  const contactRef = (uid: string) => database.collection<Contact>(`members/${uid}/private`).doc("contact");
  return {
    find: (uid: string, reader: Reader = database) => reader.get(members.doc(uid)),
    findAll: (uids: string[]) => database.getAll(uids.map((uid) => members.doc(uid))),
    listHolidaysEndedBy: (now: Date, limit: number) =>
      database.query(members.where("holiday.until", "<=", now).orderBy("holiday.until").limit(limit)),
    findContact: (uid: string) => database.get(contactRef(uid)),
    findHandleOwner: async (handle: string, reader: Reader = database) =>
      (await reader.get(handles.doc(handle)))?.uid,
    save: (transaction: Transaction, member: Member) => transaction.set(members.doc(member.uid), member),
    saveContact: (transaction: Transaction, uid: string, contact: Contact) =>
      transaction.set(contactRef(uid), contact),
    claimHandle: (transaction: Transaction, { handle, uid }: Member) =>
      transaction.create(handles.doc(handle), { uid }),
    remove: (transaction: Transaction, { uid, handle }: Member) => {
      transaction.delete(members.doc(uid));
      transaction.delete(contactRef(uid));
      transaction.delete(handles.doc(handle));
    },
  };
}
