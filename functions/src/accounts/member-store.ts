import type { Context } from "../platform/runtime/context.ts";
import type { Database } from "../platform/firestore/database.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Member, Settings } from "./member.ts";

/** No text that is searched has one behind it in Firestore's order. */
const LAST_CHARACTER = "\u{10FFFF}";

/** `members/{uid}` and the private part below it, for those who only read. */
export function memberReader({ database }: Pick<Context, "database">) {
  const { members, handles, settingsOf } = collections(database);
  const beginningWith = (field: "handle" | "searchName", beginning: string) =>
    members.where(field, ">=", beginning).where(field, "<", `${beginning}${LAST_CHARACTER}`).orderBy(field);
  return {
    /** For a handler that names what it is going to read. */
    referenceTo: (uid: string) => members.doc(uid),
    find: (uid: string, reader: Reader = database) => reader.get(members.doc(uid)),
    findAll: (uids: string[]) => database.getAll(uids.map((uid) => members.doc(uid))),
    findSettings: (uid: string, reader: Reader = database) => reader.get(settingsOf(uid)),
    findHandleOwner: async (handle: string, reader: Reader = database) =>
      (await reader.get(handles.doc(handle)))?.uid,
    /** Whose handle begins so, in the order of handles. */
    listByHandle: (beginning: string, limit: number) =>
      database.query(beginningWith("handle", beginning).limit(limit)),
    /** Whose display name begins so, as `searchNameOf` compares names. */
    listByName: (beginning: string, limit: number) =>
      database.query(beginningWith("searchName", beginning).limit(limit)),
  };
}

/** The same with its writes, and `handles/{handle}`, which makes a handle unique. */
export function memberStore({ database }: Pick<Context, "database">) {
  const { members, handles, settingsOf } = collections(database);
  return {
    ...memberReader({ database }),
    holidaysEndedBy: (now: Date) => ({
      query: members.where("holiday.until", "<=", now),
      by: "holiday.until",
    }),
    save: (transaction: Transaction, member: Member) => transaction.set(members.doc(member.uid), member),
    saveSettings: (transaction: Transaction, uid: string, settings: Settings) =>
      transaction.set(settingsOf(uid), settings),
    claimHandle: (transaction: Transaction, { handle, uid }: Member) =>
      transaction.create(handles.doc(handle), { uid }),
    removeHandle: (transaction: Transaction, handle: string) => transaction.delete(handles.doc(handle)),
    /** A page of all members, by their ids. */
    listById: (page: { after: string | null; limit: number }) => database.listById(members, page),
  };
}

function collections(database: Database) {
  return {
    members: database.collection<Member>("members"),
    handles: database.collection<{ uid: string }>("handles"),
    settingsOf: (uid: string) => database.collection<Settings>(`members/${uid}/private`).doc("settings"),
  };
}
