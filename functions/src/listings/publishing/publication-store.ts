import type { Context } from "../../platform/runtime/context.ts";
import { emit } from "../../platform/events/domain-event.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { findPageByNumber, type PageRequest } from "../../platform/operations/list-page.ts";
import { publicationFinished } from "../events.ts";
import type { Publication, Refusal, RefusalPage } from "./publication.ts";

/** `members/{uid}/publications/{id}` and the refusals below: under the seller, so that nobody can take another's id. */
export function publicationStore({ database }: Pick<Context, "database">) {
  const publicationsOf = (seller: string) =>
    database.collection<Publication>(`members/${seller}/publications`);
  const refusalsOf = (seller: string, id: string) =>
    database.collection<RefusalPage>(`members/${seller}/publications/${id}/refusals`);

  return {
    find: (seller: string, id: string, reader: Reader = database) =>
      reader.get(publicationsOf(seller).doc(id)),

    /** Those that changed since, the last first. */
    listSince: (seller: string, { at, limit }: { at: Date; limit: number }, reader: Reader) =>
      reader.query(
        publicationsOf(seller).where("updatedAt", ">", at).orderBy("updatedAt", "desc").limit(limit),
      ),

    create: (transaction: Transaction, publication: Publication) =>
      transaction.create(publicationsOf(publication.seller).doc(publication.id), publication),

    /** Saves the progress with the refusals that are new, and emits an event when it has finished. */
    saveProgress(
      transaction: Transaction,
      publication: Publication,
      refusals: readonly Refusal[],
    ): Publication {
      const {
        seller,
        id,
        isDryRun,
        state,
        passed,
        refused,
        refusalPages: number,
        updatedAt: at,
      } = publication;
      transaction.set(publicationsOf(seller).doc(id), publication);
      if (refusals.length > 0) {
        const page = { number, refusals: [...refusals], expireAt: publication.expireAt };
        transaction.set(refusalsOf(seller, id).doc(String(number)), page);
      }
      if (state !== "running") {
        const data = { publicationId: id, seller, isDryRun, state, passed, refused };
        emit(transaction, publicationFinished, { at, data });
      }
      return publication;
    },

    findRefusals: ({ seller, id }: Pick<Publication, "seller" | "id">, page: PageRequest) =>
      findPageByNumber(database, refusalsOf(seller, id), { by: "number", direction: "asc", ...page }),
  };
}
