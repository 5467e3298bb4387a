import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { AccessChange, SellerRequest } from "./access-change.ts";

/** `accessChanges/{id}`, for those who only read. */
export function accessChangeReader({ database }: Pick<Context, "database">) {
  const changes = database.collection<AccessChange>("accessChanges");
  return {
    find: (id: string) => database.get(changes.doc(id)),
    /** The latest first. */
    list: (uid: string, page: PageRequest) =>
      findPageByTime(database, changes.where("uid", "==", uid), { by: "at", ...page }),
  };
}

export function accessChangeStore({ database }: Pick<Context, "database">) {
  const changes = database.collection<AccessChange>("accessChanges");
  return {
    ...accessChangeReader({ database }),
    create: (transaction: Transaction, change: AccessChange) =>
      transaction.create(changes.doc(change.id), change),
  };
}

/** `sellerRequests/{uid}` */
export function sellerRequestStore({ database }: Pick<Context, "database">) {
  const requests = database.collection<SellerRequest>("sellerRequests");
  return {
    find: (uid: string, reader: Reader = database) => reader.get(requests.doc(uid)),
    /** Those that nobody has decided, the oldest first. */
    listWaiting: (page: PageRequest) =>
      findPageByTime(database, requests.where("state", "==", "waiting"), {
        by: "requestedAt",
        direction: "asc",
        ...page,
      }),
    save: (transaction: Transaction, request: SellerRequest) =>
      transaction.set(requests.doc(request.uid), request),
    remove: (transaction: Transaction, uid: string) => transaction.delete(requests.doc(uid)),
  };
}
