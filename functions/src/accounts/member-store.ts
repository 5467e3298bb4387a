import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Contact, Member } from "./member.ts";

/** `members/{uid}`, the private part below it, and `handles/{handle}`, which makes a handle unique. */
export function memberStore({ database }: Pick<Context, "database">) {
  const members = database.collection<Member>("members");
  const handles = database.collection<{ uid: string }>("handles");
  const contactAt = (uid: string) => database.collection<Contact>(`members/${uid}/private`).doc("contact");
  return {
    find: (uid: string, reader: Reader = database) => reader.get(members.doc(uid)),
    findAll: (uids: string[]) => database.getAll(uids.map((uid) => members.doc(uid))),
    listHolidaysEndedBy: (now: Date, limit: number) =>
      database.query(members.where("holiday.until", "<=", now).orderBy("holiday.until").limit(limit)),
    findContact: (uid: string) => database.get(contactAt(uid)),
    findHandleOwner: async (handle: string, reader: Reader = database) =>
      (await reader.get(handles.doc(handle)))?.uid,
    save: (unit: Unit, member: Member) => unit.set(members.doc(member.uid), member),
    saveContact: (unit: Unit, uid: string, contact: Contact) => unit.set(contactAt(uid), contact),
    claimHandle: (unit: Unit, { handle, uid }: Member) => unit.create(handles.doc(handle), { uid }),
    remove: (unit: Unit, { uid, handle }: Member) => {
      unit.delete(members.doc(uid));
      unit.delete(contactAt(uid));
      unit.delete(handles.doc(handle));
    },
  };
}
