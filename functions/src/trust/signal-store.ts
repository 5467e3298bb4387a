import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Signal } from "./signal.ts";

/** `signals/{id}` */
export function signalStore({ database }: Pick<Context, "database">) {
  const signals = database.collection<Signal>("signals");
  return {
    save: (transaction: Transaction, signal: Signal) => transaction.set(signals.doc(signal.id), signal),
    remove: (transaction: Transaction, { id }: Pick<Signal, "id">) => transaction.delete(signals.doc(id)),

    countAbout: async (subject: string, kind: Signal["kind"]) =>
      (await database.count(signals.where("subject", "==", subject).where("kind", "==", kind))).count,

    /** The latest first. */
    list(subject: string | undefined, page: PageRequest) {
      const ofSubject = subject === undefined ? signals : signals.where("subject", "==", subject);
      return findPageByTime(database, ofSubject, { by: "at", ...page });
    },

    /** Signals about a photo, on either side. */
    async listByPhoto(transaction: Transaction, mediaId: string, limit: number): Promise<Signal[]> {
      const onEitherSide = ["evidence.mediaId", "evidence.otherMediaId"].map((side) =>
        transaction.query(signals.where(side, "==", mediaId).limit(limit)),
      );
      return (await Promise.all(onEitherSide)).flat();
    },
  };
}
