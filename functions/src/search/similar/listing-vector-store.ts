import { FieldValue } from "firebase-admin/firestore";
import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { ListingCard } from "../listing-card.ts";

/** `listingVectors/{listingId}`: the vector of a listing. */
export interface ListingVector {
  listingId: string;
  /** Changes with the embedder and with every input of the vector and the card. */
  fingerprint: string;
  card: ListingCard;
  vector: number[];
}

export type StoredVector = Omit<ListingVector, "vector"> & { vector: ReturnType<typeof FieldValue.vector> };

/** The cards of what is on sale, by listing: a read each. */
export function listingCardReader({ database }: Pick<Context, "database">) {
  const vectors = database.collection<StoredVector>("listingVectors");
  return {
    find: async (listingIds: readonly string[]): Promise<Map<string, ListingCard>> => {
      const found = await database.getAll(listingIds.map((id) => vectors.doc(id)));
      return new Map(found.flatMap((each) => (each ? [[each.listingId, each.card] as const] : [])));
    },
  };
}

export function listingVectorStore({ database }: Pick<Context, "database">) {
  const vectors = database.collection<StoredVector>("listingVectors");
  return {
    async find(listingId: string, reader: Reader = database): Promise<ListingVector | undefined> {
      const found = await reader.get(vectors.doc(listingId));
      return found && { ...found, vector: found.vector.toArray() };
    },
    /** The nearest first, including the listing itself. */
    findNearest: async (to: number[], limit: number): Promise<Pick<ListingVector, "card" | "vector">[]> =>
      (await database.findNearest(vectors, { field: "vector", to, limit })).map(({ card, vector }) => ({
        card,
        vector: vector.toArray(),
      })),
    save: (transaction: Transaction, placed: ListingVector) =>
      transaction.set(vectors.doc(placed.listingId), { ...placed, vector: FieldValue.vector(placed.vector) }),
    remove: (transaction: Transaction, listingId: string) => transaction.delete(vectors.doc(listingId)),
  };
}
