import { FieldPath, type DocumentReference } from "firebase-admin/firestore";
import type { CallerOf } from "../platform/auth/access.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { FollowPace } from "./follow.ts";
import { noRelations, type Relations } from "./relations.ts";

/** `relations/{uid}`: for the server alone. One read answers what a member sees of whom. */
export interface StoredRelations {
  uid: string;
  /** In one field, so that one exemption keeps thousands of keys out of the indexes. */
  lists: Relations & {
    /** Who has muted them: so that an erasure finds whom to take them from. */
    readonly mutedBy: Readonly<Record<string, true>>;
  };
  pace?: FollowPace;
}

/** Relations, for those who only read them. */
export function relationsReader({ database }: Pick<Context, "database">) {
  const relations = database.collection<StoredRelations>("relations");
  return {
    /** To be prefetched. */
    referenceTo: (uid: string): DocumentReference => relations.doc(uid),
    /** One read; whoever has no document has no relations. */
    read: async (uid: string, reader: Reader = database): Promise<Relations> =>
      (await reader.get(relations.doc(uid)))?.lists ?? noRelations,
  };
}

/** The relations of whoever calls, one read where they are signed in; visitors have none. */
export function relationsOfCaller(context: Pick<Context, "database">) {
  const relations = relationsReader(context);
  return async (caller: CallerOf<"anyone">): Promise<Relations> =>
    caller.kind === "anonymous" || caller.isAnonymous ? noRelations : relations.read(caller.uid);
}

export function relationsStore({ database }: Pick<Context, "database">) {
  const relations = database.collection<StoredRelations>("relations");
  return {
    ...relationsReader({ database }),
    /** Empty where there is no document. */
    find: async (uid: string, reader: Reader = database): Promise<StoredRelations> =>
      (await reader.get(relations.doc(uid))) ?? { uid, lists: { ...noRelations, mutedBy: {} } },
    findAll: (uids: readonly string[], reader: Reader = database) =>
      reader.getAll(uids.map((uid) => relations.doc(uid))),
    save: (transaction: Transaction, stored: StoredRelations) =>
      transaction.set(relations.doc(stored.uid), stored),
    remove: (transaction: Transaction, uid: string) => transaction.delete(relations.doc(uid)),
    /** By uid, from the beginning or after the one given. */
    listAfter: (uid: string | null, limit: number) => {
      const inOrder = relations.orderBy(FieldPath.documentId()).limit(limit);
      return database.query(uid === null ? inOrder : inOrder.startAfter(uid));
    },
  };
}
