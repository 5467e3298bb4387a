import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import type { AuditDigest } from "./audit-digest.ts";

/** `auditDigests/{day}` */
export function auditDigestStore({ database }: Pick<Context, "database">) {
  const digests = database.collection<AuditDigest>("auditDigests");
  return {
    find: (day: string, reader: Reader = database) => reader.get(digests.doc(day)),
    findLatest: async () => (await database.query(digests.orderBy("day", "desc").limit(1)))[0],
    findOldest: async () => (await database.query(digests.orderBy("day").limit(1)))[0],
    create: (transaction: Transaction, digest: AuditDigest) =>
      transaction.create(digests.doc(digest.day), digest),
    listBefore: (day: string, limit: number) =>
      database.query(digests.where("day", "<", day).orderBy("day").limit(limit)),
    remove: (transaction: Transaction, day: string) => transaction.delete(digests.doc(day)),
  };
}
