import type { Context } from "../runtime/context.ts";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { randomId } from "../values/ids.ts";
import type { Grant } from "./access.ts";

/** `access/{uid}`: who is a member, and with which roles. */
export function accessStore({ database }: Pick<Context, "database">) {
  const grants = database.collection<Grant>("access");
  return {
    findGrant: (uid: string, reader: Reader = database) => reader.get(grants.doc(uid)),
    /** A member's grant, to follow. */
    ofMember: (uid: string) => grants.where("uid", "==", uid),
    /** Uids of admins that are active, so many at most. A read for each. */
    listAdmins: async (limit: number) => {
      const admins = await database.query(grants.where("roles", "array-contains", "admin").limit(limit));
      return admins.filter(({ state }) => state === "active").map(({ uid }) => uid);
    },
    saveGrant: (transaction: Transaction, grant: Grant) => transaction.set(grants.doc(grant.uid), grant),
    /** Every instance reads the keys of this member again before it serves a call of theirs. */
    markKeysChanged: (transaction: Transaction, uid: string) =>
      transaction.update(grants.doc(uid), { keysVersion: randomId() }),
  };
}
